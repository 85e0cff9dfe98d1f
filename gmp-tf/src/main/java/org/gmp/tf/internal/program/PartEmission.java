package org.gmp.tf.internal.program;

import java.util.ArrayList;
import java.util.List;
import org.gmp.backend.StepProgram;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.Functions;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;
import org.gmp.tf.internal.program.StepEmission.StepOutputs;
import org.tensorflow.Output;

/**
 * Emits a part of a training program into the main graph: validation, the end of an epoch, or a
 * training step that is not the body of a loop.
 *
 * <p>Fed are the part's inputs, all of their sizes known, and the state; fetched are its metrics in
 * one vector, and the state after it, if it changes any.
 */
final class PartEmission {
  private final StepProgram part;
  private final StepEmission steps;
  private final Frame fed;

  PartEmission(StepEmission steps, StepProgram part, List<Argument> state) {
    this.part = part;
    this.steps = steps;
    List<Argument> inputs =
        part.inputs().stream()
            .map(
                input ->
                    new Argument(
                        NativeTensors.type(input.dtype()), NativeTensors.shape(input.shape())))
            .toList();
    this.fed = new Frame().add("inputs", inputs).add("state", state);
  }

  Endpoints emit(Emitter emit) {
    List<Output<?>> values = Functions.placeholders(emit, fed.arguments());
    StepOutputs done = steps.step(part, fed.all("inputs", values), fed.all("state", values), emit);
    emit.at("results");
    List<Output<?>> results = new ArrayList<>();
    results.add(StepEmission.flattened(done.metrics(), part.layout(), emit));
    if (!part.updates().isEmpty()) {
      // TensorFlow refuses to fetch what is fed, and to fetch anything twice.
      done.state().forEach(value -> results.add(emit.op("Identity", value)));
    }
    return new Endpoints(values, results);
  }
}
