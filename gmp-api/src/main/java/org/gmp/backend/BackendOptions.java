package org.gmp.backend;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be asked of a backend when it is opened by name. Immutable. */
@AutoValue
public abstract class BackendOptions {
  /** All choices left to the backend. */
  public static BackendOptions defaults() {
    return builder().build();
  }

  /** Options with nothing chosen yet. */
  public static Builder builder() {
    return new AutoValue_BackendOptions.Builder().withoutPasses(ImmutableSet.of());
  }

  /** How many threads to spread an operation over; a backend that has only one ignores it. */
  public abstract OptionalInt threads();

  /** Where to compute, one of {@link BackendProvider#devices}. */
  public abstract Optional<String> device();

  /**
   * What products and convolutions are computed with, one of {@link BackendProvider#precisions}.
   */
  public abstract Optional<String> precision();

  /**
   * The optimizations of training steps that are left out, to find out what they do; each one of
   * {@link BackendProvider#passes}.
   */
  public abstract ImmutableSet<String> withoutPasses();

  /** Collects choices. */
  @AutoValue.Builder
  public abstract static class Builder {
    /** Sets {@link BackendOptions#threads}. */
    public abstract Builder threads(int threads);

    /** Sets {@link BackendOptions#device}. */
    public abstract Builder device(String device);

    /** Sets {@link BackendOptions#device} if there is one. */
    public abstract Builder device(Optional<String> device);

    /** Sets {@link BackendOptions#precision}. */
    public abstract Builder precision(String precision);

    /** Sets {@link BackendOptions#precision} if there is one. */
    public abstract Builder precision(Optional<String> precision);

    /** Sets {@link BackendOptions#withoutPasses}. */
    public abstract Builder withoutPasses(Iterable<String> names);

    abstract BackendOptions autoBuild();

    /**
     * The options.
     *
     * @throws IllegalArgumentException if the number of threads is below 1
     */
    public final BackendOptions build() {
      BackendOptions options = autoBuild();
      if (options.threads().orElse(1) < 1) {
        throw new IllegalArgumentException(
            "threads: expected at least 1, got " + options.threads().getAsInt());
      }
      return options;
    }
  }
}
