package org.gmp.interpreter;

import static com.google.common.truth.Truth.assertThat;
import static org.gmp.graph.DType.FLOAT32;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.GraphErrors.messageOf;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.ReferenceLoop;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.junit.jupiter.api.Test;

/** A program small enough to be followed by hand. */
final class InterpretedSessionTest {
  private static final TensorType NUMBER = TensorType.of(FLOAT64);

  private final Variable w = Variable.trainable("w", NUMBER, Initializers.zeros());
  private final Variable epochs = Variable.state("epochs", NUMBER, Initializers.zeros());
  private final TrainingData data =
      TrainingData.of(
          List.of(NdArray.of(Shape.of(5), 1.0, 2, 3, 4, 5)),
          List.of(NdArray.of(Shape.of(2), 1.0, 2)));

  /**
   * A step on rows x shows w and adds sum(x) to it; validation shows w times the sum of its rows;
   * the end of an epoch counts it and shows seen + validated + the epochs before; two are enough.
   */
  private TrainingProgram.Builder program() {
    Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, BATCH));
    Tensor v = Tensor.placeholder("v", TensorType.of(FLOAT64, BATCH));
    Tensor seen = Tensor.placeholder("seen", NUMBER);
    Tensor validated = Tensor.placeholder("validated", NUMBER);
    return TrainingProgram.builder()
        .state(ImmutableList.of(w, epochs))
        .batchSize(2)
        .step(
            StepProgram.of(
                List.of(x),
                ImmutableMap.of("seen", w.tensor().add(0)),
                List.of(Update.of(w, w.tensor().add(x.sum())))))
        .validation(
            StepProgram.of(
                List.of(v), ImmutableMap.of("validated", v.sum().mul(w.tensor())), List.of()))
        .epochEnd(
            StepProgram.of(
                List.of(seen, validated),
                ImmutableMap.of("all", seen.add(validated).add(epochs.tensor())),
                List.of(Update.of(epochs, epochs.tensor().add(1)))))
        .stop(epochs.tensor().greaterEqual(2));
  }

  private TrainingSession open() {
    TrainingSession session = new Interpreter().open(program().build());
    session.write(ImmutableMap.of(w, NdArray.scalar(0), epochs, NdArray.scalar(0)));
    return session;
  }

  @Test
  void epochsRunAsTheProgramReads() {
    try (TrainingSession session = open()) {
      ReferenceLoop loop = new ReferenceLoop(session, data);
      List<ImmutableDoubleArray> records = loop.run(5, Optional.empty());
      // Batches (1, 2), (3, 4), (5): w is 0, 3, 10, then 15; the last counts for one row.
      // It stops after two of the five epochs.
      assertThat(records).hasSize(2);
      assertThat(records.get(0).toArray())
          .usingTolerance(1e-12)
          .containsExactly(3.2, 45, 48.2)
          .inOrder();
      assertThat(records.get(1).toArray())
          .usingTolerance(1e-12)
          .containsExactly(18.2, 90, 109.2)
          .inOrder();
      assertThat(session.read()).containsExactly(w, NdArray.scalar(30), epochs, NdArray.scalar(2));
      assertThat(loop.run(5, Optional.empty())).isEmpty();
    }
  }

  @Test
  void rowsAreTakenInTheGivenOrder() {
    try (TrainingSession session = open()) {
      List<ImmutableDoubleArray> records =
          new ReferenceLoop(session, data).run(1, Optional.of(new int[][] {{4, 3, 2, 1, 0}}));
      // Batches (5, 4), (3, 2), (1): w is 0, 9, 14.
      assertThat(records.get(0).get(0)).isWithin(1e-12).of(6.4);
    }
  }

  @Test
  void aStepIsOnTheBatchThatIsGiven() {
    try (TrainingSession session = open()) {
      assertThat(session.step(List.of(NdArray.of(Shape.of(3), 2.0, 2, 5))))
          .containsExactly(NdArray.scalar(0));
      assertThat(session.step(List.of(NdArray.of(Shape.of(1), 1.0))))
          .containsExactly(NdArray.scalar(9));
      assertThat(session.read(w)).isEqualTo(NdArray.scalar(10));
      assertThat(session.read(epochs)).isEqualTo(NdArray.scalar(0));
    }
  }

  @Test
  void programWithoutValidationRecordsNone() {
    Tensor seen = Tensor.placeholder("seen", NUMBER);
    TrainingProgram program =
        program()
            .validation(StepProgram.of(List.of(), Map.of(), List.of()))
            .epochEnd(
                StepProgram.of(
                    List.of(seen), Map.of(), List.of(Update.of(epochs, epochs.tensor().add(seen)))))
            .build();
    TrainingData training = TrainingData.of(data.training(), List.of());
    try (TrainingSession session = new Interpreter().open(program)) {
      session.write(ImmutableMap.of(w, NdArray.scalar(0), epochs, NdArray.scalar(-10)));
      List<ImmutableDoubleArray> records =
          new ReferenceLoop(session, training).run(1, Optional.empty());
      assertThat(records.get(0).toArray()).usingTolerance(1e-12).containsExactly(3.2);
      assertThat(session.read(epochs).item()).isWithin(1e-12).of(-6.8);
    }
  }

  @Test
  void updatesReadTheValuesFromBeforeTheStep() {
    Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, BATCH));
    TrainingProgram program =
        program()
            .step(
                StepProgram.of(
                    List.of(x),
                    ImmutableMap.of("seen", x.sum()),
                    List.of(
                        Update.of(w, epochs.tensor().add(0)),
                        Update.of(epochs, w.tensor().add(0)))))
            .build();
    try (TrainingSession session = new Interpreter().open(program)) {
      session.write(ImmutableMap.of(w, NdArray.scalar(7), epochs, NdArray.scalar(1)));
      session.step(List.of(NdArray.of(Shape.of(1), 1.0)));
      assertThat(session.read()).containsExactly(w, NdArray.scalar(1), epochs, NdArray.scalar(7));
    }
  }

  @Test
  void resumedFloat32RunIsBitEqual() {
    Variable single = Variable.trainable("single", TensorType.of(FLOAT32), Initializers.zeros());
    Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, BATCH));
    Tensor next = single.tensor().mul(1.1).add(x.sum().cast(FLOAT32).mul(0.3));
    TrainingProgram program =
        program()
            .state(ImmutableList.of(w, epochs, single))
            .step(
                StepProgram.of(
                    List.of(x), ImmutableMap.of("seen", next), List.of(Update.of(single, next))))
            .build();
    Map<Variable, NdArray> start =
        Map.of(
            w, NdArray.scalar(0),
            epochs, NdArray.scalar(0),
            single, NdArray.of(Shape.scalar(), 0.1f));
    try (TrainingSession whole = new Interpreter().open(program);
        TrainingSession before = new Interpreter().open(program);
        TrainingSession after = new Interpreter().open(program)) {
      whole.write(start);
      new ReferenceLoop(whole, data).run(2, Optional.empty());
      before.write(start);
      new ReferenceLoop(before, data).run(1, Optional.empty());
      after.write(before.read());
      new ReferenceLoop(after, data).run(1, Optional.empty());
      assertThat(after.read()).isEqualTo(whole.read());
    }
  }

  @Test
  void stateMustBeKnownAndFit() {
    Variable other = Variable.state("other", NUMBER, Initializers.zeros());
    try (TrainingSession session = new Interpreter().open(program().build())) {
      assertThat(messageOf(() -> session.write(ImmutableMap.of(other, NdArray.scalar(1)))))
          .isEqualTo("session: other: float64[] is not in the state or does not take float64[]");
      assertThat(messageOf(() -> session.write(ImmutableMap.of(w, NdArray.of(Shape.scalar(), 1f)))))
          .isEqualTo("session: w: float64[] is not in the state or does not take float32[]");
      assertThat(messageOf(session::read))
          .isEqualTo("session: w: float64[] was never given a value");
      assertThat(messageOf(() -> session.step(List.of(NdArray.of(Shape.of(1), 1.0)))))
          .startsWith("variable: no value was given for w: float64[]");
    }
  }

  @Test
  void rowsMustBeThere() {
    assertThat(messageOf(() -> data.requireOrder(2, new int[1][5])))
        .isEqualTo("session: needs an order of rows for each of 2 epochs, got 1");
    assertThat(messageOf(() -> data.requireOrder(1, new int[1][4])))
        .isEqualTo("session: an epoch's order must name 5 rows, got 4 for epoch 0");
    assertThat(messageOf(() -> data.requireOrder(1, new int[][] {{0, 1, 2, 3, 5}})))
        .isEqualTo("session: 5 is not one of the 5 training rows");
  }

  @Test
  void onlyPartsOfItsProgramRun() {
    StepProgram other = StepProgram.of(List.of(), Map.of("w", w.tensor()), List.of());
    try (TrainingSession session = open()) {
      assertThat(messageOf(() -> session.run(other, List.of())))
          .startsWith("session: runs parts of its own program, got ");
      assertThat(
              messageOf(
                  () -> session.run(session.program().epochEnd(), List.of(NdArray.scalar(1)))))
          .startsWith("session: an epoch ends with [");
    }
  }

  @Test
  void dataMustFit() {
    TrainingProgram program = program().build();
    NdArray five = data.training().get(0);
    assertThat(
            messageOf(
                () ->
                    TrainingData.of(List.of(five.cast(FLOAT32)), List.of(five))
                        .requireFit(program)))
        .isEqualTo("training data: placeholder{name=x} takes float64[?], got float32[5]");
    assertThat(messageOf(() -> TrainingData.of(List.of(five), List.of()).requireFit(program)))
        .isEqualTo("validation data: the program takes [v: float64[?]], got 0");
    assertThat(
            messageOf(
                () -> TrainingData.of(List.of(five.rows()), List.of(five)).requireFit(program)))
        .isEqualTo("training data: needs at least one row");
    assertThat(
            messageOf(
                () ->
                    TrainingData.of(List.of(five, NdArray.of(Shape.of(4), new int[4])), List.of())))
        .isEqualTo(
            "data: inputs and targets must have the same number of rows, got float64[5] and"
                + " int32[4]");
  }

  @Test
  void partsOfAProgramMustFitEachOther() {
    assertThat(messageOf(() -> program().batchSize(0).build()))
        .isEqualTo("training program: a batch needs at least one row, got 0");
    assertThat(messageOf(() -> program().stop(w.tensor()).build()))
        .isEqualTo("training program: stop must be bools of a known shape, got w: float64[]");
    assertThat(messageOf(() -> program().state(ImmutableList.of(w)).build()))
        .isEqualTo("training program: epochs: float64[] is used but not part of the state");
    StepProgram setting =
        StepProgram.of(List.of(), Map.of(), List.of(Update.of(w, w.tensor().add(1))));
    assertThat(messageOf(() -> program().validation(setting).build()))
        .isEqualTo("training program: validation must not set variables");
    assertThat(messageOf(() -> program().epochEnd(setting).build()))
        .isEqualTo("training program: epochEnd must take float64 {seen=[], validated=[]}, got []");
  }

  @Test
  void partsOfAStepMustMakeSense() {
    Tensor x = Tensor.placeholder("x", TensorType.of(FLOAT64, BATCH));
    assertThat(messageOf(() -> StepProgram.of(List.of(w.tensor()), Map.of(), List.of())))
        .isEqualTo("step program: inputs must be placeholders, got w: float64[]");
    assertThat(messageOf(() -> StepProgram.of(List.of(x), Map.of("x", x), List.of())))
        .isEqualTo("step program: all sizes of metric x must be known, got x: float64[?]");
    Update update = Update.of(w, w.tensor().add(1));
    assertThat(messageOf(() -> StepProgram.of(List.of(), Map.of(), List.of(update, update))))
        .isEqualTo("step program: w: float64[] is set twice");
    assertThat(messageOf(() -> Update.of(w, x)))
        .isEqualTo("update: w: float64[] cannot become a value of type float64[?]");
  }

  @Test
  void boundProgramKnowsEveryShape() {
    StepProgram step = program().build().step().bindBatch(3);
    assertThat(step.inputs().get(0).type()).isEqualTo(TensorType.of(DType.FLOAT64, 3));
    assertThat(step.metrics().keySet()).containsExactly("seen");
    assertThat(step.variables()).containsExactly(w);
    assertThat(step.results()).hasSize(2);
  }
}
