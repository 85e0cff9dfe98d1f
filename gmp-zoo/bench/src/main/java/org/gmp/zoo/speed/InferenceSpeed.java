package org.gmp.zoo.speed;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.OptionalDouble;
import org.gmp.zoo.statistics.OrderStatistics;

/** How fast one subject computes its outputs. */
@AutoValue
public abstract class InferenceSpeed {
  static InferenceSpeed of(
      int batch, ImmutableDoubleArray seconds, double startSeconds, OptionalDouble ratioToSp) {
    return new AutoValue_InferenceSpeed(batch, seconds, startSeconds, ratioToSp);
  }

  /** The number of images in a batch. */
  public abstract int batch();

  /** What each batch took, in seconds, in the order of the rounds. */
  public abstract ImmutableDoubleArray seconds();

  /** The seconds from compiling the network to the end of its first batch. */
  public abstract double startSeconds();

  /** The median over rounds of the batch's time over SP's in the same precision, if SP ran too. */
  public abstract OptionalDouble ratioToSp();

  /** The median time of a batch, in seconds. */
  public final double secondsPerBatch() {
    return OrderStatistics.median(seconds().toArray());
  }

  /** Images by the median time of a batch. */
  public final double imagesPerSecond() {
    return batch() / secondsPerBatch();
  }

  /** The numbers by the names that reports have for them. */
  public final ImmutableMap<String, Double> metrics() {
    ImmutableMap.Builder<String, Double> metrics = ImmutableMap.builder();
    metrics.put("inference_images_per_second", imagesPerSecond());
    metrics.put("inference_seconds_per_batch", secondsPerBatch());
    ratioToSp().ifPresent(ratio -> metrics.put("inference_ratio_to_sp", ratio));
    return metrics.buildOrThrow();
  }
}
