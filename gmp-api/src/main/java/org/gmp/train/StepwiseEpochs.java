package org.gmp.train;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;

/** Epochs trained step by step from Java, for callbacks that look on at every step. */
final class StepwiseEpochs implements AutoCloseable {
  private final TrainingProgram program;
  private final TrainingData data;
  private final TrainingSession session;
  private final StepProgram validation;
  private final Executable validate;
  private final Executable end;

  StepwiseEpochs(
      Backend backend, TrainingProgram program, TrainingData data, TrainingSession session) {
    this.program = program;
    this.data = data;
    this.session = session;
    this.validation =
        data.validationRows() > 0
            ? program.validation().bindBatch(data.validationRows())
            : program.validation();
    this.validate = backend.compile(Graph.of(validation.results()));
    this.end = backend.compile(Graph.of(program.epochEnd().results()));
  }

  /** Trains an epoch on rows in the given order and returns its record. */
  double[] run(int[] order, Consumer<double[]> afterStep) {
    double[] sums = new double[program.step().metrics().size()];
    for (int begin = 0; begin < order.length; begin += program.batchSize()) {
      int stop = Math.min(order.length, begin + program.batchSize());
      double[] metrics = session.runStep(Arrays.copyOfRange(order, begin, stop));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += metrics[i] * (stop - begin);
      }
      afterStep.accept(metrics);
    }
    List<Double> measured = new ArrayList<>();
    Arrays.stream(sums).forEach(sum -> measured.add(sum / order.length));
    measured.addAll(numbers(run(validate, validation, data.validation())));

    StepProgram last = program.epochEnd();
    List<NdArray> scalars = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      scalars.add(NdArray.fromDoubles(last.inputs().get(i).type(), measured.get(i)));
    }
    List<NdArray> results = run(end, last, scalars);
    int metrics = last.metrics().size();
    Map<Variable, NdArray> changed = new LinkedHashMap<>();
    for (int i = 0; i < last.updates().size(); i++) {
      changed.put(last.updates().get(i).variable(), results.get(metrics + i));
    }
    session.write(changed);
    return DoubleStream.concat(
            measured.stream().mapToDouble(Double::doubleValue),
            numbers(results.subList(0, metrics)).stream().mapToDouble(Double::doubleValue))
        .toArray();
  }

  private List<NdArray> run(Executable executable, StepProgram step, List<NdArray> inputs) {
    if (step.results().isEmpty()) {
      return ImmutableList.of();
    }
    Graph graph = Graph.of(step.results());
    Map<Tensor, NdArray> leaves = new LinkedHashMap<>();
    graph.variables().forEach(v -> leaves.put(v.tensor(), session.read(v)));
    for (int i = 0; i < step.inputs().size(); i++) {
      if (graph.contains(step.inputs().get(i))) {
        leaves.put(step.inputs().get(i), inputs.get(i));
      }
    }
    return executable.run(leaves);
  }

  private static List<Double> numbers(List<NdArray> scalars) {
    return scalars.stream().map(NdArray::item).toList();
  }

  @Override
  public void close() {
    validate.close();
    end.close();
  }
}
