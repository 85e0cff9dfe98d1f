package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.HashCode;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Optional;
import org.gmp.backend.EpochLoop;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.GraphException;
import org.gmp.tf.internal.emit.NativeTensors;
import org.gmp.tf.internal.program.EpochsEmission.EpochsVariant;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/** Many epochs in one run of a TensorFlow program, over rows in native memory. */
final class NativeLoop implements EpochLoop {
  /** About how many steps one call does: enough to hide its cost, few enough to watch. */
  private static final int STEPS_PER_CALL = 1000;

  /** How many row numbers one call feeds at most. */
  private static final int ORDER_LIMIT = 1 << 22;

  private final StepEmission steps;
  private final TrainingProgram program;
  private final TrainingData data;
  private final TrainingShape shape;
  private final boolean compiled;
  private final int epochsPerCall;
  private final NativeState state;
  private final Leases leases;
  private final NativeValues training = new NativeValues();
  private final NativeValues validation = new NativeValues();

  NativeLoop(
      StepEmission steps,
      TrainingData data,
      int mostEpochs,
      NativeState state,
      HashCode signature,
      Engine engine) {
    this.steps = steps;
    this.program = steps.program();
    data.requireFit(program);
    this.data = data;
    this.shape = TrainingShape.of(program, data);
    int rows = data.rows();
    int batch = Math.min(program.batchSize(), rows);
    this.compiled = engine.xla().compiles(program, batch);
    int stepsPerEpoch = (rows + batch - 1) / batch;
    int ordered = stepsPerEpoch == 1 ? mostEpochs : ORDER_LIMIT / rows;
    int most = Math.min(Math.min(mostEpochs, ordered), STEPS_PER_CALL / stepsPerEpoch);
    this.epochsPerCall = Math.max(1, most);
    this.state = state;
    this.leases = new Leases(engine, Signatures.with(signature, shape));
    data.training().forEach(array -> training.add(NativeTensors.of(array)));
    if (shape.validationRows() > 0) {
      data.validation().forEach(array -> validation.add(NativeTensors.of(array)));
    }
  }

  @Override
  public int epochsPerCall() {
    return epochsPerCall;
  }

  @Override
  public void prepare(boolean ordered) {
    // XLA compiles at the first run, so that there must be one, of no epoch.
    run(0, ordered ? Optional.of(new int[0][]) : Optional.empty());
  }

  @Override
  public ImmutableList<ImmutableDoubleArray> run(int epochs, Optional<int[][]> orders) {
    if (epochs > epochsPerCall) {
      throw new GraphException(
          "epoch loop: does " + epochsPerCall + " epochs in one call, got " + epochs);
    }
    orders.ifPresent(given -> data.requireOrder(epochs, given));
    // XLA compiles anew for every size, so that there is only one.
    int room = compiled ? epochsPerCall : epochs;
    EpochsVariant variant = new EpochsVariant(orders.isPresent(), compiled, compiled ? room : 0);
    NativeProgram runnable =
        leases.get(variant, emit -> new EpochsEmission(steps, shape, variant).emit(emit));
    try (NativeValues fed = new NativeValues()) {
      fed.add(NativeTensors.ints(Shape.scalar(), epochs));
      orders.ifPresent(given -> fed.add(flat(given, epochs, room)));
      List<Tensor> results = state.run(runnable, fed.all(), training.all(), validation.all());
      try (Tensor done = results.get(0);
          Tensor history = results.get(1)) {
        state.set(results.subList(2, results.size()));
        return records(NativeTensors.integer(done), history);
      }
    }
  }

  private ImmutableList<ImmutableDoubleArray> records(int epochs, Tensor history) {
    int width = program.recorded().width();
    ImmutableDoubleArray numbers =
        ImmutableDoubleArray.copyOf(NativeTensors.doubles(history, epochs * width));
    ImmutableList.Builder<ImmutableDoubleArray> records = ImmutableList.builder();
    for (int epoch = 0; epoch < epochs; epoch++) {
      records.add(numbers.subArray(epoch * width, (epoch + 1) * width).trimmed());
    }
    return records.build();
  }

  private Tensor flat(int[][] orders, int count, int room) {
    int rows = shape.rows();
    int[] flat = new int[room * rows];
    for (int epoch = 0; epoch < count; epoch++) {
      System.arraycopy(orders[epoch], 0, flat, epoch * rows, rows);
    }
    return NativeTensors.ints(Shape.of(room, rows), flat);
  }

  @Override
  public void close() {
    training.close();
    validation.close();
    leases.close();
  }
}
