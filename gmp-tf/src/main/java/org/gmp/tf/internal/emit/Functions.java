package org.gmp.tf.internal.emit;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Loops and compiled calls, whose bodies are functions of their arguments alone. */
public final class Functions {
  /** The type of an argument; sizes may be unknown where nothing is compiled by XLA. */
  public record Argument(DataType type, Shape shape) {}

  /** What a function computes from its arguments. */
  public interface Body {
    /** The results, emitted into the function's own graph. */
    List<Output<?>> results(Emitter emit, List<Output<?>> arguments);
  }

  private Functions() {}

  /** Values that are fed, one for each argument. */
  public static List<Output<?>> placeholders(Emitter emit, List<Argument> arguments) {
    List<Output<?>> placeholders = new ArrayList<>();
    for (Argument argument : arguments) {
      placeholders.add(emit.placeholder(argument.type(), argument.shape()));
    }
    return placeholders;
  }

  /** The values after the last round of a loop that goes on while {@code condition} gives true. */
  public static List<Output<?>> whileLoop(
      Emitter emit, List<Argument> arguments, List<Output<?>> start, Body condition, Body body) {
    try (ConcreteFunction goOn = function(emit, "condition", arguments, condition, false);
        ConcreteFunction round = function(emit, "body", arguments, body, false)) {
      GraphOperation loop =
          emit.operation(
              "StatelessWhile",
              b ->
                  b.addInputList(start.toArray(new Output<?>[0]))
                      .setAttr("T", types(start))
                      .setAttr("cond", goOn)
                      .setAttr("body", round));
      return Emitter.outputs(loop, start.size());
    }
  }

  /** The results of a function that XLA compiles when it first runs. */
  public static List<Output<?>> compiled(
      Emitter emit, List<Argument> arguments, List<Output<?>> values, Body body) {
    try (ConcreteFunction function = function(emit, "compiled", arguments, body, true)) {
      DataType[] results =
          function.signature().getOutputs().values().stream()
              .map(d -> d.dataType)
              .toArray(DataType[]::new);
      GraphOperation call =
          emit.operation(
              "StatefulPartitionedCall",
              b ->
                  b.addInputList(values.toArray(new Output<?>[0]))
                      .setAttr("Tin", types(values))
                      .setAttr("Tout", results)
                      .setAttr("f", function)
                      .setAttr("_XlaMustCompile", true));
      return Emitter.outputs(call, results.length);
    }
  }

  private static ConcreteFunction function(
      Emitter caller, String role, List<Argument> arguments, Body body, boolean compiled) {
    try (Graph graph = new Graph()) {
      Emitter emit = caller.inside(graph, compiled);
      List<Output<?>> inputs = placeholders(emit, arguments);
      List<Output<?>> outputs = body.results(emit, inputs);
      Signature.Builder signature = Signature.builder(caller.names().function(role));
      for (int i = 0; i < inputs.size(); i++) {
        signature.input("in" + i, inputs.get(i));
      }
      for (int i = 0; i < outputs.size(); i++) {
        signature.output("out" + i, outputs.get(i));
      }
      return ConcreteFunction.create(signature.build(), graph);
    }
  }

  private static DataType[] types(List<Output<?>> values) {
    return values.stream().map(Output::dataType).toArray(DataType[]::new);
  }
}
