package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.tf.internal.emit.NativeTensors;
import org.tensorflow.Tensor;

/** The values of a program's variables, in native memory. */
final class NativeState implements AutoCloseable {
  private final TrainingProgram program;
  private final Map<Variable, Tensor> values = new HashMap<>();

  NativeState(TrainingProgram program) {
    this.program = program;
  }

  void write(Map<Variable, NdArray> newValues) {
    newValues.forEach(program::requireInState);
    newValues.forEach((variable, value) -> put(variable, NativeTensors.of(value)));
  }

  private void put(Variable variable, Tensor value) {
    Tensor before = values.put(variable, value);
    if (before != null) {
      before.close();
    }
  }

  ImmutableMap<Variable, NdArray> read() {
    ImmutableMap.Builder<Variable, NdArray> result = ImmutableMap.builder();
    program.state().forEach(variable -> result.put(variable, read(variable)));
    return result.buildOrThrow();
  }

  NdArray read(Variable variable) {
    return NativeTensors.toArray(get(variable), variable.type().dtype());
  }

  private Tensor get(Variable variable) {
    Tensor value = values.get(variable);
    if (value == null) {
      throw new GraphException("session: " + variable + " was never given a value");
    }
    return value;
  }

  /** What a compiled program gives that is fed with some values and, after them, the state. */
  @SafeVarargs
  final List<Tensor> run(NativeProgram compiled, List<Tensor>... before) {
    List<Tensor> fed = new ArrayList<>();
    for (List<Tensor> more : before) {
      fed.addAll(more);
    }
    program.state().forEach(variable -> fed.add(get(variable)));
    return compiled.run(fed);
  }

  /** Takes over the state after a step: a value for each variable, in order. */
  void set(List<Tensor> newValues) {
    int place = 0;
    for (Variable variable : program.state()) {
      put(variable, newValues.get(place++));
    }
  }

  @Override
  public void close() {
    values.values().forEach(Tensor::close);
    values.clear();
  }
}
