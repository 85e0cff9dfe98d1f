package org.gmp.random;

/**
 * The counter-based generator Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel Random
 * Numbers: As Easy as 1, 2, 3", SC 2011), which TensorFlow's stateless random ops use too: a pure
 * function of a 64-bit key and a 128-bit counter. The upper 64 bits of the counter are the draw,
 * the lower ones count blocks of four 32-bit words within it.
 */
public final class Philox {
  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;

  private Philox() {}

  /** Fills an array with float32 values uniform on [0, 1), 23 random bits each. */
  public static void fillFloats(long key, long draw, double[] out) {
    int[] block = new int[4];
    for (int i = 0; i < out.length; i++) {
      if (i % 4 == 0) {
        block(key, i / 4, draw, block);
      }
      out[i] = Float.intBitsToFloat((block[i % 4] & 0x7FFFFF) | 0x3F800000) - 1f;
    }
  }

  /** Fills an array with float64 values uniform on [0, 1), 52 random bits each. */
  public static void fillDoubles(long key, long draw, double[] out) {
    int[] block = new int[4];
    for (int i = 0; i < out.length; i++) {
      if (i % 2 == 0) {
        block(key, i / 2, draw, block);
      }
      long high = block[i % 2 * 2] & 0xFFFFFL;
      long low = block[i % 2 * 2 + 1] & 0xFFFFFFFFL;
      out[i] = Double.longBitsToDouble(0x3FF0000000000000L | high << 32 | low) - 1;
    }
  }

  /** The four words that the key gives for a counter. */
  static void block(long key, long low, long high, int[] out) {
    int c0 = (int) low;
    int c1 = (int) (low >>> 32);
    int c2 = (int) high;
    int c3 = (int) (high >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = MULTIPLIER_0 * (c0 & 0xFFFFFFFFL);
      long p1 = MULTIPLIER_1 * (c2 & 0xFFFFFFFFL);
      int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c0 = n0;
      c1 = (int) p1;
      c2 = n2;
      c3 = (int) p0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    out[0] = c0;
    out[1] = c1;
    out[2] = c2;
    out[3] = c3;
  }
}
