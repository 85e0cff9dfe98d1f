package org.gmp.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.backend.Update;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Variable;
import org.gmp.optimize.Pipeline;

/** A training program run as its javadoc reads. */
final class InterpretedSession implements TrainingSession {
  private final TrainingProgram program;
  private final TrainingData data;
  private final Map<Op, DoubleArray> state = new LinkedHashMap<>();
  private final Part step;
  private final Part validation;
  private final Part epochEnd;
  private final Graph stop;

  /** A step program, optimized, with the graph of its results, made once. */
  private record Part(StepProgram program, Graph graph) {
    static Part of(StepProgram program) {
      StepProgram optimized = program.optimized(Pipeline.standard().exact());
      return new Part(optimized, Graph.of(optimized.results()));
    }
  }

  InterpretedSession(TrainingProgram program, TrainingData data) {
    data.requireFit(program);
    this.program = program;
    this.data = data;
    this.step = Part.of(program.step());
    this.validation = Part.of(program.validation());
    this.epochEnd = Part.of(program.epochEnd());
    this.stop = Graph.of(program.stop());
  }

  @Override
  public void write(Map<Variable, NdArray> values) {
    values.forEach(
        (variable, value) -> {
          program.requireInState(variable, value);
          state.put(variable.tensor().op(), DoubleArray.of(value));
        });
  }

  @Override
  public ImmutableMap<Variable, NdArray> read() {
    ImmutableMap.Builder<Variable, NdArray> result = ImmutableMap.builder();
    program.state().forEach(variable -> result.put(variable, read(variable)));
    return result.buildOrThrow();
  }

  @Override
  public NdArray read(Variable variable) {
    DoubleArray value = state.get(variable.tensor().op());
    if (value == null) {
      throw new GraphException("session: " + variable + " was never given a value");
    }
    return value.toArray(variable.type().dtype());
  }

  @Override
  public double[][] runEpochs(int epochs, Optional<int[][]> order) {
    data.requireSome();
    order.ifPresent(orders -> data.requireOrder(epochs, orders));
    List<double[]> records = new ArrayList<>();
    for (int epoch = 0; epoch < epochs && !stopped(); epoch++) {
      int[] rows =
          order.isPresent() ? order.get()[epoch] : IntStream.range(0, data.rows()).toArray();
      records.add(runEpoch(rows));
    }
    return records.toArray(new double[0][]);
  }

  private boolean stopped() {
    return Evaluator.evaluate(stop, state).get(0).data()[0] != 0;
  }

  private double[] runEpoch(int[] rows) {
    double[] sums = new double[program.step().metrics().size()];
    for (int begin = 0; begin < rows.length; begin += program.batchSize()) {
      int end = Math.min(rows.length, begin + program.batchSize());
      double[] metrics = step(Arrays.copyOfRange(rows, begin, end));
      for (int i = 0; i < sums.length; i++) {
        sums[i] += metrics[i] * (end - begin);
      }
    }
    double[] means = Arrays.stream(sums).map(s -> s / rows.length).toArray();
    double[] validated = run(validation, dense(data.validation()));
    double[] measured = concat(means, validated);
    return concat(measured, endEpoch(measured));
  }

  @Override
  public double[] endEpoch(double[] measured) {
    program.requireMeasured(measured);
    List<DoubleArray> scalars =
        Arrays.stream(measured)
            .mapToObj(m -> DoubleArray.of(Shape.scalar(), new double[] {m}))
            .toList();
    return run(epochEnd, scalars);
  }

  @Override
  public double[] validate(List<NdArray> rows) {
    TrainingData.requireFit(program.validation(), rows, "validation");
    return run(validation, dense(rows));
  }

  @Override
  public double[] runStep(int[] rows) {
    data.requireRows(rows);
    return step(rows);
  }

  @Override
  public double[] runStep(List<NdArray> batch) {
    TrainingData.requireFit(program.step(), batch, "training");
    return run(step, dense(batch));
  }

  private double[] step(int[] rows) {
    return run(step, dense(data.training().stream().map(a -> a.rows(rows)).toList()));
  }

  private static ImmutableList<DoubleArray> dense(List<NdArray> arrays) {
    return arrays.stream().map(DoubleArray::of).collect(ImmutableList.toImmutableList());
  }

  private double[] run(Part part, List<DoubleArray> inputs) {
    StepProgram step = part.program();
    if (part.graph().outputs().isEmpty()) {
      return new double[0];
    }
    Map<Op, DoubleArray> leaves = new HashMap<>(state);
    for (int i = 0; i < inputs.size(); i++) {
      leaves.put(step.inputs().get(i).op(), inputs.get(i));
    }
    List<DoubleArray> results = Evaluator.evaluate(part.graph(), leaves);
    double[] metrics = new double[step.metrics().size()];
    for (int i = 0; i < metrics.length; i++) {
      metrics[i] = results.get(i).data()[0];
    }
    int next = metrics.length;
    for (Update update : step.updates()) {
      // Rounded to the variable's type, so that a state read and written back goes on the same.
      NdArray rounded = results.get(next++).toArray(update.variable().type().dtype());
      state.put(update.variable().tensor().op(), DoubleArray.of(rounded));
    }
    return metrics;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] result = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, result, a.length, b.length);
    return result;
  }

  @Override
  public void close() {}
}
