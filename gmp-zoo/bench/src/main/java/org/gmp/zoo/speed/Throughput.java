package org.gmp.zoo.speed;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.zoo.statistics.OrderStatistics;

/** How fast one subject trained. */
@AutoValue
public abstract class Throughput {
  static Builder builder() {
    return new AutoValue_Throughput.Builder();
  }

  /** The short name of the parameterization. */
  public abstract String parameterization();

  /** What was computed with: {@code fp32} or {@code bf16}. */
  public abstract String precision();

  /** The number of images in a step. */
  public abstract int batch();

  /** The floating-point operations of a step: see {@link ThroughputBench}. */
  public abstract double flops();

  /** What each step took, in seconds, in the order of the rounds. */
  public abstract ImmutableDoubleArray seconds();

  /** The seconds from opening the training to the end of its first step. */
  public abstract double startSeconds();

  /** In each round, the speed of a product of matrices in the same precision, in FLOP/s. */
  public abstract ImmutableDoubleArray peaks();

  /** The largest resident memory of the process while a step ran, in bytes, if that can be told. */
  public abstract OptionalDouble peakMemory();

  /** The median over rounds of the step's time over SP's in the same precision, if SP ran too. */
  public abstract OptionalDouble ratioToSp();

  /** How fast it computes its outputs, if that was measured too. */
  public abstract Optional<InferenceSpeed> inference();

  /** Why the network did not train, if it did not: its loss was not finite. */
  public abstract Optional<String> failure();

  /** The same with a measured inference. */
  public final Throughput withInference(InferenceSpeed inference) {
    return toBuilder().inference(inference).build();
  }

  abstract Builder toBuilder();

  /** The median time of a step, in seconds. */
  public final double secondsPerStep() {
    return OrderStatistics.median(seconds().toArray());
  }

  /** The median speed of products of matrices, in FLOP/s. */
  public final double peak() {
    return OrderStatistics.median(peaks().toArray());
  }

  /** The median over rounds of a step's speed over that of a product of matrices beside it. */
  public final double shareOfPeak() {
    double[] shares = new double[seconds().length()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = flops() / seconds().get(i) / peaks().get(i);
    }
    return OrderStatistics.median(shares);
  }

  /** The numbers by the names that reports have for them. */
  public final ImmutableMap<String, Double> metrics() {
    ImmutableMap.Builder<String, Double> metrics = ImmutableMap.builder();
    metrics.put("images_per_second", batch() / secondsPerStep());
    metrics.put("seconds_per_step", secondsPerStep());
    metrics.put("gflops", flops() / secondsPerStep() / 1e9);
    metrics.put("matmul_peak_gflops", peak() / 1e9);
    metrics.put("share_of_peak", shareOfPeak());
    metrics.put("peak_memory_mb", peakMemory().orElse(Double.NaN) / (1 << 20));
    ratioToSp().ifPresent(ratio -> metrics.put("ratio_to_sp", ratio));
    inference().ifPresent(inference -> metrics.putAll(inference.metrics()));
    return metrics.buildOrThrow();
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder parameterization(String name);

    abstract Builder precision(String precision);

    abstract Builder batch(int batch);

    abstract Builder flops(double flops);

    abstract Builder seconds(ImmutableDoubleArray seconds);

    abstract Builder startSeconds(double seconds);

    abstract Builder peaks(ImmutableDoubleArray peaks);

    abstract Builder peakMemory(OptionalDouble bytes);

    abstract Builder ratioToSp(OptionalDouble ratio);

    abstract Builder inference(InferenceSpeed inference);

    abstract Builder failure(Optional<String> failure);

    abstract Throughput build();
  }
}
