package org.gmp.cli.options;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The kinds of numbers that options take, each with its limits. What lies outside of them is bad
 * usage, told with the name of the option, before anything is run.
 */
public final class Limits {
  private static final int LARGEST_SIZE = 1 << 24;
  private static final int LARGEST_IMAGE = 4096;
  private static final int LARGEST_COUNT = 1_000_000;
  private static final int MOST_THREADS = 1024;
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,30}");

  private Limits() {}

  /** Reads a whole number from one limit to another, both included. */
  private abstract static class Whole implements ITypeConverter<Integer> {
    private final int from;
    private final int to;

    Whole(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public Integer convert(String text) {
      if (WHOLE.matcher(text).matches()) {
        try {
          int value = Integer.parseInt(text);
          if (value >= from && value <= to) {
            return value;
          }
        } catch (NumberFormatException e) {
          throw wrong(text);
        }
      }
      throw wrong(text);
    }

    private TypeConversionException wrong(String text) {
      return new TypeConversionException(
          String.format(
              Locale.ROOT, "expected a whole number from %d to %,d, got '%s'", from, to, text));
    }
  }

  /** How large something is: units, inputs, classes, rows of a batch. From 1 to 2^24. */
  public static final class Size extends Whole {
    public Size() {
      super(1, LARGEST_SIZE);
    }
  }

  /** Height and width of images. From 1 to 4,096. */
  public static final class ImageSize extends Whole {
    public ImageSize() {
      super(1, LARGEST_IMAGE);
    }
  }

  /** How often something is done. From 1 to 1,000,000. */
  public static final class Count extends Whole {
    public Count() {
      super(1, LARGEST_COUNT);
    }
  }

  /** How often something is done, or not at all. From 0 to 1,000,000. */
  public static final class CountOrNone extends Whole {
    public CountOrNone() {
      super(0, LARGEST_COUNT);
    }
  }

  /** Threads that compute. From 1 to 1,024. */
  public static final class Threads extends Whole {
    public Threads() {
      super(1, MOST_THREADS);
    }
  }

  /** Threads that read. From 1 to 256. */
  public static final class Readers extends Whole {
    public Readers() {
      super(1, 256);
    }
  }

  /** A seed: any whole number of 64 bits. */
  public static final class SeedNumber implements ITypeConverter<Long> {
    public SeedNumber() {}

    @Override
    public Long convert(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "expected a whole number from -2^63 to 2^63 - 1, got '" + text + "'");
      }
    }
  }

  /** Reads a finite number that something is required of. */
  private abstract static class Real implements ITypeConverter<Double> {
    private final String required;

    Real(String required) {
      this.required = required;
    }

    abstract boolean accepts(double value);

    @Override
    public Double convert(String text) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value) && accepts(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw wrong(text);
      }
      throw wrong(text);
    }

    private TypeConversionException wrong(String text) {
      return new TypeConversionException("expected " + required + ", got '" + text + "'");
    }
  }

  /** A finite number above 0. */
  public static final class Positive extends Real {
    public Positive() {
      super("a finite number above 0");
    }

    @Override
    boolean accepts(double value) {
      return value > 0;
    }
  }

  /** A finite number, at least 0. */
  public static final class NotNegative extends Real {
    public NotNegative() {
      super("a finite number, at least 0");
    }

    @Override
    boolean accepts(double value) {
      return value >= 0;
    }
  }

  /** A number between 0 and 1. */
  public static final class Between extends Real {
    public Between() {
      super("a number between 0 and 1");
    }

    @Override
    boolean accepts(double value) {
      return value > 0 && value < 1;
    }
  }

  /** An accuracy, above 0 up to 1. */
  public static final class Accuracy extends Real {
    public Accuracy() {
      super("an accuracy above 0 up to 1");
    }

    @Override
    boolean accepts(double value) {
      return value > 0 && value <= 1;
    }
  }
}
