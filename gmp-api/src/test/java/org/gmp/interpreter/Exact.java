package org.gmp.interpreter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Sums, exponentials and logarithms with 60 digits or exactly, to hold doubles against. */
final class Exact {
  static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal E = BigDecimal.ONE.add(expm1(BigDecimal.ONE));

  private Exact() {}

  /** The exact sum of doubles. */
  static BigDecimal sum(double... values) {
    return Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The exact sum of products of doubles. */
  static BigDecimal dot(double[] a, double[] b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
    }
    return sum;
  }

  /** e^x, by its whole part and a series for the rest. */
  static BigDecimal exp(BigDecimal x) {
    int whole = x.intValue();
    BigDecimal rest = BigDecimal.ONE.add(expm1(x.subtract(BigDecimal.valueOf(whole))));
    return rest.multiply(E.pow(whole, DIGITS), DIGITS);
  }

  private static BigDecimal expm1(BigDecimal x) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal term = BigDecimal.ONE;
    for (int n = 1; n < 80; n++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** ln(1 + x) for x from 0, by the series of the area hyperbolic tangent. */
  static BigDecimal log1p(BigDecimal x) {
    int halvings = 0;
    // ln(1 + x) = 2 ln(1 + y) with y = sqrt(1 + x) - 1 = x / (sqrt(1 + x) + 1).
    while (x.compareTo(new BigDecimal("0.1")) > 0) {
      BigDecimal root = BigDecimal.ONE.add(x).sqrt(DIGITS);
      x = x.divide(root.add(BigDecimal.ONE), DIGITS);
      halvings++;
    }
    BigDecimal z = x.divide(x.add(BigDecimal.valueOf(2)), DIGITS);
    BigDecimal square = z.multiply(z, DIGITS);
    BigDecimal power = z;
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 1; n < 80; n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(2).pow(halvings + 1), DIGITS);
  }

  /** By how much a double is off, in units of its exact value's last place, or of the least one. */
  static double ulps(double found, BigDecimal exact) {
    BigDecimal error = new BigDecimal(found).subtract(exact).abs();
    return error.divide(new BigDecimal(Math.ulp(exact.doubleValue())), DIGITS).doubleValue();
  }
}
