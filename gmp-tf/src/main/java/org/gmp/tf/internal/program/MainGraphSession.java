package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;

/**
 * A training whose steps are calls of their own: see {@link MainGraphRule}. Data stay in Java's
 * memory; the state is native. Validation rows are measured in batches of the training's size, so
 * that their activations need no more memory than a step's.
 */
final class MainGraphSession implements TrainingSession {
  private final TrainingProgram program;
  private final TrainingData data;
  private final NativeSession session;

  MainGraphSession(TrainingProgram program, TrainingData data, Engine engine) {
    data.requireFit(program);
    this.program = program;
    this.data = data;
    this.session = NativeSession.inMainGraph(program, engine);
  }

  @Override
  public void write(Map<Variable, NdArray> values) {
    session.write(values);
  }

  @Override
  public ImmutableMap<Variable, NdArray> read() {
    return session.read();
  }

  @Override
  public NdArray read(Variable variable) {
    return session.read(variable);
  }

  @Override
  public double[][] runEpochs(int epochs, Optional<int[][]> order) {
    data.requireSome();
    order.ifPresent(orders -> data.requireOrder(epochs, orders));
    if (epochs == 0) {
      prepare();
    }
    List<double[]> records = new ArrayList<>();
    while (records.size() < epochs && !session.stops()) {
      int epoch = records.size();
      records.add(
          epoch(
              order.isPresent() ? order.get()[epoch] : IntStream.range(0, data.rows()).toArray()));
    }
    return records.toArray(new double[0][]);
  }

  /** Builds what an epoch runs, though TensorFlow optimizes it only when it first runs. */
  private void prepare() {
    int size = Math.min(program.batchSize(), data.rows());
    session.prepareStep(size);
    if (data.rows() % size > 0) {
      session.prepareStep(data.rows() % size);
    }
  }

  private double[] epoch(int[] order) {
    double[] trained = new double[program.step().metrics().size()];
    for (int begin = 0; begin < order.length; begin += program.batchSize()) {
      int end = Math.min(order.length, begin + program.batchSize());
      add(trained, runStep(Arrays.copyOfRange(order, begin, end)), end - begin);
    }
    double[] measured = Doubles.concat(divided(trained, order.length), validated());
    return Doubles.concat(measured, session.endEpoch(measured));
  }

  private double[] validated() {
    StepProgram validation = program.validation();
    double[] sums = new double[validation.metrics().size()];
    if (sums.length == 0) {
      return sums;
    }
    int rows = data.validationRows();
    for (int begin = 0; begin < rows; begin += program.batchSize()) {
      int end = Math.min(rows, begin + program.batchSize());
      int[] part = IntStream.range(begin, end).toArray();
      add(sums, session.validate(rows(data.validation(), part)), end - begin);
    }
    return divided(sums, rows);
  }

  private static void add(double[] sums, double[] means, int rows) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += means[i] * rows;
    }
  }

  private static double[] divided(double[] sums, int rows) {
    return Arrays.stream(sums).map(sum -> sum / rows).toArray();
  }

  private static List<NdArray> rows(List<NdArray> arrays, int[] rows) {
    return arrays.stream().map(array -> array.rows(rows)).toList();
  }

  @Override
  public double[] runStep(int[] rows) {
    data.requireRows(rows);
    return session.runStep(rows(data.training(), rows));
  }

  @Override
  public double[] runStep(List<NdArray> batch) {
    return session.runStep(batch);
  }

  @Override
  public double[] validate(List<NdArray> rows) {
    return session.validate(rows);
  }

  @Override
  public double[] endEpoch(double[] measured) {
    return session.endEpoch(measured);
  }

  @Override
  public void close() {
    session.close();
  }
}
