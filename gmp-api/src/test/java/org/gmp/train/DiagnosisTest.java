package org.gmp.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.OptimizerContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A weight that grows by 1e50 a step: its square overflows in the fifth step. */
final class DiagnosisTest {
  private record Growing(double learningRate) implements Optimizer {
    @Override
    public String description() {
      return "growing";
    }

    @Override
    public ImmutableList<Update> updates(OptimizerContext context) {
      return context.variables().stream()
          .map(w -> Update.of(w, w.tensor().mul(1e50)))
          .collect(ImmutableList.toImmutableList());
    }
  }

  private static Trainer trainer(int epochs) {
    NdArray one = NdArray.of(Shape.of(1), 1.0);
    Variable w = Variable.trainable("w", one.type(), Initializers.value(one));
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .apply(x -> x.mul(w.tensor()))
            .build();
    return Trainer.of(model)
        .loss(Metrics.meanSquaredError())
        .optimizer(new Growing(1))
        .batchSize(2)
        .epochs(epochs)
        .on(new Interpreter());
  }

  private static Examples rows(int rows, double x) {
    double[] inputs = new double[rows];
    Arrays.fill(inputs, x);
    return Examples.of(
        NdArray.of(Shape.of(rows, 1), inputs), NdArray.of(Shape.of(rows, 1), new double[rows]));
  }

  private static DivergedException diverging(boolean streamed, int epochs, double validated) {
    Trainer trainer = trainer(epochs);
    Examples train = rows(5, 1);
    Examples validation = rows(3, validated);
    return assertThrows(
        DivergedException.class,
        () -> {
          if (streamed) {
            trainer.fit(ExampleSource.inOrder(train), ExampleSource.inOrder(validation));
          } else {
            trainer.fit(train, validation);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesTheStepAndTheFirstNode(boolean streamed) {
    // Three steps an epoch; the fifth is the second of the second epoch.
    DivergedException e = diverging(streamed, 4, 0);
    assertThat(e).hasMessageThat().contains("in epoch 2, step 2: the first value that is not");
    assertThat(e).hasMessageThat().contains("smaller learning rate");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void validationAloneIsNamed(boolean streamed) {
    // After the first epoch the weight is 1e150, fine in training and not on inputs of 1e100.
    DivergedException e = diverging(streamed, 1, 1e100);
    assertThat(e).hasMessageThat().contains("by the end of epoch 1: a validation metric");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void finiteNumbersTrainOn(boolean streamed) throws Exception {
    Trainer trainer = trainer(1);
    History history =
        streamed ? trainer.fit(ExampleSource.inOrder(rows(5, 1))) : trainer.fit(rows(5, 1));
    assertThat(history.epochs()).hasSize(1);
    // Batches of 2, 2 and 1 rows with losses 1, 1e100 and 1e200.
    assertThat(history.last("loss") / 2e199).isWithin(1e-12).of(1);
  }
}
