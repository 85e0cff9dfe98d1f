package org.gmp.cli.options;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.gmp.tf.Precision;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --precision}: what TensorFlow computes products and convolutions with. */
public final class PrecisionOption {
  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      split = ",",
      defaultValue = "fp32",
      description =
          "What products and convolutions are computed with; where speed is measured, also several,"
              + " such as fp32,bf16 (default: ${DEFAULT-VALUE}).")
  private List<Precision> precisions = ImmutableList.of(Precision.FP32);

  public PrecisionOption() {}

  /** All that were given. */
  public ImmutableList<Precision> precisions() {
    return ImmutableList.copyOf(precisions);
  }

  /**
   * The one, if the user gave it: not every backend has a choice.
   *
   * @throws ParameterException if several were given
   */
  public Optional<String> given(CommandLine command) {
    Precision one = one(command);
    return OptionNames.given(command, "--precision")
        ? Optional.of(one.toString())
        : Optional.empty();
  }

  /**
   * The one that was given.
   *
   * @throws ParameterException if several were
   */
  public Precision one(CommandLine command) {
    if (precisions.size() != 1) {
      throw new ParameterException(
          command, "--precision: several are for measuring speed; a network has one");
    }
    return precisions.get(0);
  }
}
