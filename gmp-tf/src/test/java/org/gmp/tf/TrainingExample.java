package org.gmp.tf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.random.Seed;

/**
 * A small network with momentum, validation, a learning rate that is halved when validation gets no
 * better, and a stop when that happened too often. Each example has variables of its own.
 */
final class TrainingExample {
  static final int FEATURES = 3;
  static final int EPOCHS_PER_CALL = 5;
  private static final int WIDTH = 7;

  private final DType dtype;
  private final Map<Variable, NdArray> initial = new LinkedHashMap<>();
  private final Seed seed;
  private final TrainingProgram program;

  /** An example that stops after {@code patience} epochs in all that were no better. */
  TrainingExample(DType dtype, int batchSize, int patience, long seed) {
    this.dtype = dtype;
    this.seed = Seed.of(seed);
    Variable w1 = random("dense_1/kernel", FEATURES, WIDTH);
    Variable b1 = random("dense_1/bias", WIDTH);
    Variable w2 = random("dense_2/kernel", WIDTH, 1);
    Variable rate = scalar("rate", dtype, 0.05);
    Variable best = scalar("best", dtype, 1e30);
    Variable bad = scalar("bad", DType.INT32, 0);
    Variable steps = scalar("steps", DType.INT32, 0);

    Tensor x = Tensor.placeholder("x", TensorType.of(dtype, Shape.BATCH, FEATURES));
    Tensor y = Tensor.placeholder("y", TensorType.of(dtype, Shape.BATCH, 1));
    Tensor out =
        x.matmul(w1.tensor()).add(b1.tensor()).relu().matmul(w2.tensor()).named("dense_2/matmul");
    Tensor error = out.sub(y);
    Tensor loss = error.square().mean();
    List<Tensor> weights = List.of(w1.tensor(), b1.tensor(), w2.tensor());
    Gradients gradients = Gradients.of(loss, weights);
    ImmutableList.Builder<Update> updates = ImmutableList.builder();
    for (Variable weight : List.of(w1, b1, w2)) {
      Variable velocity =
          Variable.state(weight.name() + "/velocity", weight.type(), (t, r) -> zeros(t));
      initial.put(velocity, zeros(velocity.type()));
      Tensor next =
          velocity.tensor().mul(0.9).sub(gradients.get(weight.tensor()).mul(rate.tensor()));
      updates.add(Update.of(velocity, next));
      updates.add(Update.of(weight, weight.tensor().add(next)));
    }
    updates.add(Update.of(steps, steps.tensor().add(1)));

    Tensor fedLoss = Tensor.placeholder("loss", TensorType.of(DType.FLOAT64));
    Tensor fedValidLoss = Tensor.placeholder("val_loss", TensorType.of(DType.FLOAT64));
    Tensor trainLoss = fedLoss.cast(dtype);
    Tensor validLoss = fedValidLoss.cast(dtype);
    Tensor better = validLoss.less(best.tensor());
    Tensor one = Tensor.filled(TensorType.of(DType.INT32), 1);
    Tensor zero = Tensor.filled(TensorType.of(DType.INT32), 0);
    StepProgram epochEnd =
        StepProgram.of(
            List.of(fedLoss, fedValidLoss),
            ImmutableMap.of("gap", validLoss.sub(trainLoss), "rate", rate.tensor()),
            List.of(
                Update.of(best, best.tensor().minimum(validLoss)),
                Update.of(bad, bad.tensor().add(better.select(zero, one))),
                Update.of(rate, better.select(rate.tensor(), rate.tensor().mul(0.5)))));
    this.program =
        TrainingProgram.builder()
            .state(ImmutableList.copyOf(initial.keySet()))
            .step(StepProgram.of(List.of(x, y), ImmutableMap.of("loss", loss), updates.build()))
            .batchSize(batchSize)
            .validation(StepProgram.of(List.of(x, y), ImmutableMap.of("val_loss", loss), List.of()))
            .epochEnd(epochEnd)
            .stop(bad.tensor().greaterEqual(patience))
            .build();
  }

  private Variable random(String name, int... dims) {
    TensorType type = TensorType.of(dtype, dims);
    Variable variable = Variable.trainable(name, type, (t, r) -> zeros(t));
    RandomGenerator random = seed.child(name).generator();
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble(-0.6, 0.6);
    }
    initial.put(variable, NdArray.fromDoubles(type, values));
    return variable;
  }

  private Variable scalar(String name, DType type, double value) {
    Variable variable = Variable.state(name, TensorType.of(type), (t, r) -> zeros(t));
    initial.put(variable, NdArray.filled(variable.type(), value));
    return variable;
  }

  private static NdArray zeros(TensorType type) {
    return NdArray.filled(type, 0);
  }

  TrainingProgram program() {
    return program;
  }

  Map<Variable, NdArray> initial() {
    return initial;
  }

  /** Rows drawn from this example's seed. */
  TrainingData data(int rows, int validationRows) {
    return TrainingData.of(rows("training", rows), rows("validation", validationRows));
  }

  private List<NdArray> rows(String name, int count) {
    RandomGenerator random = seed.child(name).generator();
    double[] x = new double[count * FEATURES];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < FEATURES; j++) {
        x[i * FEATURES + j] = random.nextGaussian();
      }
      y[i] = Math.sin(x[i * FEATURES]) + x[i * FEATURES + 1] + 0.3 * random.nextGaussian();
    }
    return List.of(
        NdArray.fromDoubles(TensorType.of(dtype, count, FEATURES), x),
        NdArray.fromDoubles(TensorType.of(dtype, count, 1), y));
  }

  /** A random order of rows for each epoch. */
  int[][] orders(int epochs, int rows) {
    int[][] orders = new int[epochs][];
    for (int epoch = 0; epoch < epochs; epoch++) {
      orders[epoch] = seed.child("order").child(epoch).permutation(rows);
    }
    return orders;
  }
}
