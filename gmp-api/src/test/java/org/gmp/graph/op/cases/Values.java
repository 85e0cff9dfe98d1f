package org.gmp.graph.op.cases;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** How the elements of an input are drawn. */
@FunctionalInterface
public interface Values {
  /** Draws {@code size} elements. */
  double[] draw(int size, RandomGenerator random);

  /** Of both signs, with absolute values from 0.4 to 1.9: away from kinks and poles at 0. */
  static Values awayFromZero() {
    return each(random -> (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.4, 1.9));
  }

  /** From 0.4 to 1.9. */
  static Values positive() {
    return each(random -> random.nextDouble(0.4, 1.9));
  }

  /** Integers from {@code from} (inclusive) to {@code to} (exclusive). */
  static Values integers(int from, int to) {
    return each(random -> random.nextInt(from, to));
  }

  /** Truth values. */
  static Values bools() {
    return each(random -> random.nextBoolean() ? 1 : 0);
  }

  /**
   * Different numbers at least 0.1 apart, in random order: away from ties. Those of one {@code
   * offset} from 0 to 1 are at least 0.05 from those of another one that is 0.5 from it.
   */
  static Values untied(double offset) {
    return (size, random) -> {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        int j = random.nextInt(i + 1);
        values[i] = values[j];
        values[j] = (i - size / 2 + offset) * 0.2 + random.nextDouble(-0.025, 0.025);
      }
      return values;
    };
  }

  /** Exactly these. */
  static Values given(double... values) {
    ImmutableDoubleArray copy = ImmutableDoubleArray.copyOf(values);
    return (size, random) -> copy.toArray();
  }

  private static Values each(ToDoubleFunction<RandomGenerator> one) {
    return (size, random) -> {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] = one.applyAsDouble(random);
      }
      return values;
    };
  }
}
