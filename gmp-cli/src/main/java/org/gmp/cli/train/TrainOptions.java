package org.gmp.cli.train;

import org.gmp.cli.options.BatchOption;
import org.gmp.cli.options.EpochsOption;
import org.gmp.cli.options.ImagesOptions;
import org.gmp.cli.options.ParameterizationOptions;
import org.gmp.cli.options.SeedOption;
import org.gmp.cli.options.TrainingOptions;
import org.gmp.cli.options.UnitsOption;
import picocli.CommandLine.Mixin;

/** What decides the numbers that come out of a training. */
final class TrainOptions {
  @Mixin ParameterizationOptions parameterizations = new ParameterizationOptions();
  @Mixin UnitsOption units = new UnitsOption();
  @Mixin EpochsOption epochs = new EpochsOption();
  @Mixin BatchOption batch = new BatchOption();
  @Mixin SeedOption seed = new SeedOption();
  @Mixin ImagesOptions images = new ImagesOptions();
  @Mixin TrainingOptions training = new TrainingOptions();

  TrainOptions() {}
}
