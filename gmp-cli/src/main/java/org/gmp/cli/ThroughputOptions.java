package org.gmp.cli;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.tf.Precision;
import picocli.CommandLine.Option;

/** What only the measuring of training steps has to say. */
final class ThroughputOptions {
  @Option(
      names = "--synthetic",
      description =
          "Of a model such as vgg6: measure training steps on noise, side by side with products of"
              + " matrices, in place of an experiment.")
  private boolean synthetic;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "With --synthetic: the images in a step; 32 if not given.")
  private int batch = 32;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "With --synthetic: the steps of each that are measured; 10 if not given.")
  private int steps = 10;

  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      split = ",",
      description =
          "With --synthetic: what products and convolutions are computed with, or several, such as"
              + " fp32,bf16; fp32 if not given.")
  private List<Precision> precisions = ImmutableList.of(Precision.FP32);

  ThroughputOptions() {}

  boolean synthetic() {
    return synthetic;
  }

  int batch() {
    return batch;
  }

  int steps() {
    return steps;
  }

  List<Precision> precisions() {
    return precisions;
  }
}
