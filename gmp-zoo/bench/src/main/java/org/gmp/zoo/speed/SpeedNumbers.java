package org.gmp.zoo.speed;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of a measurement of speed are. */
public final class SpeedNumbers implements DefinitionProvider {
  private static final String OWN = "this project";
  private static final String STEPS =
      "the measured steps on one batch of noise, each subject one in turn; the first is not among"
          + " them";
  private static final String BATCHES =
      "the measured batches of noise, each subject one in turn; the first is not among them";
  private static final String MOMENT = "with initial weights, arrays in, numbers out";

  /** For {@code ServiceLoader}. */
  public SpeedNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.<Definition>builder().addAll(training()).addAll(inference()).build();
  }

  private static ImmutableList<Definition> training() {
    return ImmutableList.of(
        Definition.label("precision", "What was computed with: fp32 or bf16."),
        Definition.setting("speed_steps", "steps", "How many steps of each subject were measured."),
        Definition.number("seconds_per_step", "How long a training step takes.")
            .formula("median over steps of the time of one step")
            .over(STEPS)
            .moment(MOMENT)
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number("step_seconds", "How long each training step took, in their order.")
            .formula("time from the step's call to its loss")
            .over(STEPS)
            .moment(MOMENT)
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number(
                "step_images_per_second", "How many images a training step works through.")
            .formula("batch / seconds_per_step")
            .over(STEPS)
            .moment(MOMENT)
            .unit("images a second")
            .source(OWN)
            .build(),
        Definition.number(
                "flops_per_step",
                "Floating-point operations of a step by convention: two a multiply-add of the"
                    + " standard parameterization's convolutions and matrix products, whatever the"
                    + " subject computes beside them.")
            .formula(
                "2 * batch * multiply-adds * 3: forward, gradients of weights, gradients of inputs"
                    + " (2 in place of 3 for the layer that takes the images)")
            .over("one step of the model in sp")
            .moment("of the model as it is defined")
            .unit("floating-point operations")
            .source(OWN)
            .build(),
        Definition.number(
                "gflops", "How fast a step computes, by the convention of flops_per_step.")
            .formula("flops_per_step / seconds_per_step / 10^9")
            .over(STEPS)
            .moment(MOMENT)
            .unit("10^9 floating-point operations a second")
            .source(OWN)
            .build(),
        Definition.number(
                "matmul_peak_gflops",
                "How fast the machine multiplies large matrices in the same precision.")
            .formula("median over rounds of the speed of one product")
            .over("one product beside every round of steps")
            .moment("just before the round's steps")
            .unit("10^9 floating-point operations a second")
            .source(OWN)
            .build(),
        Definition.number(
                "share_of_peak", "How near a step comes to the speed of large matrix products.")
            .formula("median over rounds of the step's FLOP/s / the product's FLOP/s")
            .over(STEPS)
            .moment(MOMENT)
            .unit("a share, printed in tables as per cent")
            .source(OWN)
            .build(),
        Definition.number(
                "peak_memory_mb", "The largest resident memory of the process while a step ran.")
            .formula("max over steps of the resident set / 2^20")
            .over(STEPS)
            .moment("while the subject's steps ran; other subjects are in the same process")
            .unit("2^20 bytes; missing where the system does not tell")
            .source(OWN)
            .build(),
        Definition.number("ratio_to_sp", "How many times as long a step takes as sp's.")
            .formula("median over rounds of the step's time / sp's in the same round")
            .over(STEPS + "; sp in the same precision")
            .moment(MOMENT)
            .unit("a ratio; missing if sp was not measured")
            .source(OWN)
            .build(),
        Definition.number(
                "start_seconds", "How long it takes to the end of the first step or batch.")
            .formula(
                "time from opening the training, or compiling the network, to the first result")
            .over("the first step, or batch")
            .moment("at the start, with all that is done once")
            .unit("seconds")
            .source(OWN)
            .build());
  }

  private static ImmutableList<Definition> inference() {
    return ImmutableList.of(
        Definition.number("inference_seconds_per_batch", "How long it takes to compute outputs.")
            .formula("median over batches of the time of one batch")
            .over(BATCHES)
            .moment("with initial weights, in the subject's parameterization, nothing folded away")
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number("inference_batch_seconds", "How long each batch took, in their order.")
            .formula("time from images in to outputs out")
            .over(BATCHES)
            .moment("with initial weights, in the subject's parameterization, nothing folded away")
            .unit("seconds")
            .source(OWN)
            .build(),
        Definition.number("inference_images_per_second", "Of how many images outputs are computed.")
            .formula("batch / inference_seconds_per_batch")
            .over(BATCHES)
            .moment("with initial weights, in the subject's parameterization, nothing folded away")
            .unit("images a second")
            .source(OWN)
            .build(),
        Definition.number("inference_ratio_to_sp", "How many times as long it takes as sp.")
            .formula("median over rounds of the batch's time / sp's in the same round")
            .over(BATCHES + "; sp in the same precision")
            .moment("with initial weights, in the subject's parameterization, nothing folded away")
            .unit("a ratio; missing if sp was not measured")
            .source(OWN)
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of();
  }
}
