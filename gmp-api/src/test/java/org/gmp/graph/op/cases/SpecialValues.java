package org.gmp.graph.op.cases;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.random.Seed;

/** Puts special values in the place of a quarter of the elements of a case's inputs. */
public final class SpecialValues {
  /** The least denormal number's neighbourhood of float32, which float64 holds as it is. */
  private static final double SMALL_IN_FLOAT32 = 1e-40;

  private SpecialValues() {}

  /**
   * The inputs with a quarter of their elements replaced. Each draw takes its values from one to
   * three kinds, so that some are of infinities alone and some mix large numbers with NaN.
   *
   * @param integers whether integers are replaced, too: not where they number rows
   */
  public static ImmutableList<NdArray> plant(List<NdArray> inputs, boolean integers, Seed seed) {
    RandomGenerator random = seed.generator();
    List<Kind> kinds = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
    }
    ImmutableList.Builder<NdArray> planted = ImmutableList.builder();
    for (NdArray input : inputs) {
      planted.add(plant(input, kinds, integers, random));
    }
    return planted.build();
  }

  private static NdArray plant(
      NdArray input, List<Kind> kinds, boolean integers, RandomGenerator random) {
    DType dtype = input.dtype();
    if (dtype == DType.BOOL || (dtype == DType.INT32 && !integers)) {
      return input;
    }
    double[] values = input.toDoubles();
    for (int i = 0; i < values.length; i++) {
      if (random.nextInt(4) == 0) {
        values[i] =
            dtype == DType.INT32
                ? integer(random)
                : kinds.get(random.nextInt(kinds.size())).draw(values, dtype, random);
      }
    }
    return NdArray.fromDoubles(input.type(), values);
  }

  /** The same values with zeros for denormal numbers, as which backends may take them. */
  public static ImmutableList<NdArray> withoutDenormals(List<NdArray> values) {
    return mapped(
        values,
        (x, dtype) -> {
          double least = dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
          return Math.abs(x) < least ? Math.copySign(0, x) : x;
        });
  }

  /** The absolute values of all that is finite, and zeros for the rest. */
  public static ImmutableList<NdArray> absolute(List<NdArray> values) {
    return mapped(values, (x, dtype) -> Double.isFinite(x) ? Math.abs(x) : 0);
  }

  private interface Mapping {
    double of(double x, DType dtype);
  }

  private static ImmutableList<NdArray> mapped(List<NdArray> values, Mapping mapping) {
    return values.stream()
        .map(
            value -> {
              if (!value.dtype().isFloating()) {
                return value;
              }
              double[] numbers = value.toDoubles();
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = mapping.of(numbers[i], value.dtype());
              }
              return NdArray.fromDoubles(value.type(), numbers);
            })
        .collect(ImmutableList.toImmutableList());
  }

  private static double integer(RandomGenerator random) {
    int[] special = {Integer.MAX_VALUE, Integer.MIN_VALUE, 0, -1, 1 << 30, 65537};
    return special[random.nextInt(special.length)];
  }

  /** What is planted. */
  private enum Kind {
    NAN {
      @Override
      double draw(double[] values, DType dtype, RandomGenerator random) {
        return Double.NaN;
      }
    },
    INFINITY {
      @Override
      double draw(double[] values, DType dtype, RandomGenerator random) {
        return signed(Double.POSITIVE_INFINITY, random);
      }
    },
    ZERO {
      @Override
      double draw(double[] values, DType dtype, RandomGenerator random) {
        return signed(0.0, random);
      }
    },
    /** As large as keeps a product of two within the range, or not. */
    LARGE {
      @Override
      double draw(double[] values, DType dtype, RandomGenerator random) {
        double[] sizes =
            dtype == DType.FLOAT32 ? new double[] {1e6, 1e30} : new double[] {1e18, 1e300};
        return signed(sizes[random.nextInt(2)], random);
      }
    },
    DENORMAL {
      @Override
      double draw(double[] values, DType dtype, RandomGenerator random) {
        return signed(dtype == DType.FLOAT32 ? SMALL_IN_FLOAT32 : 1e-310, random);
      }
    },
    TIE {
      @Override
      double draw(double[] values, DType dtype, RandomGenerator random) {
        return values[random.nextInt(values.length)];
      }
    };

    abstract double draw(double[] values, DType dtype, RandomGenerator random);

    private static double signed(double x, RandomGenerator random) {
      return random.nextBoolean() ? x : -x;
    }
  }
}
