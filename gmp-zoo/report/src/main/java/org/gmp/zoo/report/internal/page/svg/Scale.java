package org.gmp.zoo.report.internal.page.svg;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How numbers become places along an axis: linearly, or by their logarithm. */
public final class Scale {
  private static final double[] STEPS = {1, 2, 5, 10};

  private final Range range;
  private final int base;

  /** The range is of exponents if there is a base. */
  private Scale(Range range, int base) {
    this.range = range;
    this.base = base;
  }

  /** Equal differences are equally far apart. */
  public static Scale linear(Range range) {
    return new Scale(range, 0);
  }

  /** Equal ratios are equally far apart; ticks stand at powers of the base. */
  public static Scale logarithmic(int base, Range range) {
    double low = Math.log(range.low()) / Math.log(base);
    double high = Math.log(range.high()) / Math.log(base);
    return new Scale(Range.of(low, high), base);
  }

  /** Where a number lies: 0 at the low end, 1 at the high end; NaN if it has no place. */
  public double at(double value) {
    return (position(value) - range.low()) / range.length();
  }

  /** Whether a number has a place within the axis. */
  public boolean shows(double value) {
    return range.contains(position(value));
  }

  private double position(double value) {
    if (base == 0) {
      return value;
    }
    return value > 0 ? Math.log(value) / Math.log(base) : Double.NaN;
  }

  /** About so many round numbers within the axis, at least two. */
  ImmutableList<Tick> ticks(int count) {
    return base == 0 ? linearTicks(range, count) : powers(count);
  }

  private static ImmutableList<Tick> linearTicks(Range range, int count) {
    double step = step(range.length() / count);
    int decimals = Math.max(0, -(int) Math.floor(Math.log10(step * 1.0001)));
    ImmutableList.Builder<Tick> ticks = ImmutableList.builder();
    for (double i = Math.ceil(range.low() / step - 1e-9);
        i * step <= range.high() + 1e-9 * step;
        i++) {
      ticks.add(Tick.of(i * step, TypesetNumbers.fixed(i * step, decimals)));
    }
    return ticks.build();
  }

  /** 1, 2 or 5 times a power of ten, at least as large as given. */
  private static double step(double atLeast) {
    double unit = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double step : STEPS) {
      if (step * unit >= atLeast * (1 - 1e-9)) {
        return step * unit;
      }
    }
    return 10 * unit;
  }

  private ImmutableList<Tick> powers(int count) {
    int every = Math.max(1, (int) Math.ceil(range.length() / count));
    int first = Math.floorDiv((int) Math.ceil(range.low() - 1e-9) + every - 1, every) * every;
    ImmutableList.Builder<Tick> powers = ImmutableList.builder();
    for (int exponent = first; exponent <= range.high() + 1e-9; exponent += every) {
      powers.add(new Tick(Math.pow(base, exponent), "" + base, TypesetNumbers.whole(exponent)));
    }
    ImmutableList<Tick> ticks = powers.build();
    return ticks.size() >= 2 ? ticks : roundNumbers(count);
  }

  /** For less than a power's length: round numbers as on a linear axis, by their own digits. */
  private ImmutableList<Tick> roundNumbers(int count) {
    Range numbers = Range.of(Math.pow(base, range.low()), Math.pow(base, range.high()));
    return linearTicks(numbers, count).stream()
        .filter(tick -> tick.value() > 0)
        .map(tick -> Tick.of(tick.value(), plain(tick.value())))
        .collect(ImmutableList.toImmutableList());
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(3, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }
}
