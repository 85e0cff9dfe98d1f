package org.gmp.zoo.bench;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.util.Optional;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunDefinition;

/** The images of each seed of a bench, opened when they are needed, and kept while memory lasts. */
final class SeedImages {
  private final ImageBenchPlan plan;
  private final LoadingCache<Long, ImageDataset> opened;

  /** Nothing is opened yet. */
  SeedImages(ImageBenchPlan plan, Optional<DataDirectory> directory) {
    this.plan = plan;
    this.opened =
        CacheBuilder.newBuilder()
            .softValues()
            .build(CacheLoader.from(seed -> open(plan.images(seed), directory)));
  }

  private ImageDataset open(RunData data, Optional<DataDirectory> directory) {
    ImageDataset images = data.open(directory);
    if (images.training().isEmpty()
        || images.validation().isEmpty()
        || images.test().isPresent() != data.testing()) {
      throw DataException.mismatch(
          plan.data(), "images to train on, to decide by and to test on", images.description());
    }
    return images;
  }

  /** What images a run's are. */
  RunData data(RunDefinition run) {
    return plan.images(run.plan().seed());
  }

  /**
   * The images of a run.
   *
   * @throws DataException if they are missing or wrong
   */
  ImageDataset of(RunDefinition run) {
    return of(run.plan().seed());
  }

  /**
   * The images of a seed.
   *
   * @throws DataException if they are missing or wrong
   */
  ImageDataset of(long seed) {
    try {
      return opened.getUnchecked(seed);
    } catch (UncheckedExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
