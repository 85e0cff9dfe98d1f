package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gmp.backend.Backend;
import org.gmp.backend.EpochLoop;
import org.gmp.backend.ReferenceLoop;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Training on TensorFlow: what the interpreter does, the same bits again however it is cut up. */
final class TrainingSessionTest {
  private static final int NEVER = 1_000_000;
  private static final TensorflowBackend PLAIN =
      TensorflowBackend.builder().compilation(Compilation.OFF).build();
  private static final TensorflowBackend COMPILED =
      TensorflowBackend.builder().compilation(Compilation.ON).build();

  @AfterAll
  static void close() {
    PLAIN.close();
    COMPILED.close();
  }

  private static TensorflowBackend backend(Compilation compilation) {
    return compilation == Compilation.ON ? COMPILED : PLAIN;
  }

  /** The records of all epochs and the state after them. */
  private record Outcome(List<List<Double>> records, List<NdArray> state) {
    static Outcome of(TrainingSession session, List<ImmutableDoubleArray> records) {
      return new Outcome(
          records.stream().map(ImmutableDoubleArray::asList).toList(),
          List.copyOf(session.read().values()));
    }

    void assertSameBits(Outcome other) {
      assertThat(records).containsExactlyElementsIn(other.records).inOrder();
      assertThat(state).containsExactlyElementsIn(other.state).inOrder();
    }

    void assertClose(Outcome other, double tolerance) {
      assertThat(records.size()).isEqualTo(other.records.size());
      for (int epoch = 0; epoch < records.size(); epoch++) {
        assertClose(
            "epoch " + epoch,
            Doubles.toArray(records.get(epoch)),
            Doubles.toArray(other.records.get(epoch)),
            tolerance);
      }
      for (int i = 0; i < state.size(); i++) {
        assertThat(state.get(i).type()).isEqualTo(other.state.get(i).type());
        assertClose(
            "variable " + i, state.get(i).toDoubles(), other.state.get(i).toDoubles(), tolerance);
      }
    }

    private static void assertClose(String what, double[] a, double[] b, double tolerance) {
      double largest = Arrays.stream(b).map(Math::abs).max().orElse(0);
      assertWithMessage(what)
          .that(a)
          .usingTolerance(tolerance * Math.max(largest, 1))
          .containsExactly(b)
          .inOrder();
    }
  }

  private static Outcome train(
      Backend backend, TrainingExample example, TrainingData data, int epochs, boolean shuffled) {
    try (TrainingSession session = backend.open(example.program())) {
      session.write(example.initial());
      Optional<int[][]> orders = orders(example, data, epochs, shuffled);
      Optional<EpochLoop> own = session.epochLoop(data, epochs);
      assertThat(own.isPresent()).isEqualTo(backend instanceof TensorflowBackend);
      if (own.isEmpty()) {
        return Outcome.of(session, new ReferenceLoop(session, data).run(epochs, orders));
      }
      try (EpochLoop loop = own.get()) {
        return Outcome.of(session, loop.run(epochs, orders));
      }
    }
  }

  private static Optional<int[][]> orders(
      TrainingExample example, TrainingData data, int epochs, boolean shuffled) {
    return shuffled ? Optional.of(example.orders(epochs, data.rows())) : Optional.empty();
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, 5, 23, true",
    "OFF, 5, 23, false",
    "OFF, 5, 20, true",
    "OFF, 23, 23, false",
    "OFF, 100, 23, true",
    "OFF, 16, 23, false",
    "OFF, 1, 3, true",
    "ON, 5, 23, true",
    "ON, 5, 23, false",
    "ON, 5, 20, true",
    "ON, 23, 23, false",
    "ON, 100, 23, true",
    "ON, 16, 23, false"
  })
  void agreesWithTheInterpreter(
      Compilation compilation, int batchSize, int rows, boolean shuffled) {
    TrainingExample example = new TrainingExample(DType.FLOAT64, batchSize, NEVER, 1);
    TrainingData data = example.data(rows, 11);
    train(backend(compilation), example, data, 6, shuffled)
        .assertClose(train(new Interpreter(), example, data, 6, shuffled), 1e-10);
  }

  @ParameterizedTest
  @EnumSource(names = {"ON", "OFF"})
  void agreesWithTheInterpreterInFloat32(Compilation compilation) {
    TrainingExample example = new TrainingExample(DType.FLOAT32, 5, NEVER, 2);
    TrainingData data = example.data(23, 11);
    train(backend(compilation), example, data, 6, true)
        .assertClose(train(new Interpreter(), example, data, 6, true), 1e-5);
  }

  @ParameterizedTest
  @EnumSource(names = {"ON", "OFF"})
  void stopsWhereTheInterpreterStops(Compilation compilation) {
    TrainingExample example = new TrainingExample(DType.FLOAT64, 4, 3, 3);
    TrainingData data = example.data(18, 5);
    Outcome expected = train(new Interpreter(), example, data, 60, true);
    assertThat(expected.records().size()).isLessThan(60);
    train(backend(compilation), example, data, 60, true).assertClose(expected, 1e-10);
  }

  @ParameterizedTest
  @CsvSource({"OFF, FLOAT32", "OFF, FLOAT64", "ON, FLOAT32", "ON, FLOAT64"})
  void epochsGiveTheSameBitsHoweverTheyAreCutUp(Compilation compilation, DType dtype) {
    TrainingExample example = new TrainingExample(dtype, 8, NEVER, 4);
    TrainingData data = example.data(43, 11);
    Outcome whole = train(backend(compilation), example, data, 9, true);
    whole.assertSameBits(train(backend(compilation), example, data, 9, true));

    int[][] orders = example.orders(9, data.rows());
    List<List<Double>> records = new ArrayList<>();
    Map<Variable, NdArray> state = example.initial();
    for (int epoch = 0; epoch < 9; ) {
      // Every call in a session of its own, resumed from what the one before left.
      int count = epoch == 3 ? 4 : 1;
      try (TrainingSession session = backend(compilation).open(example.program());
          EpochLoop loop = session.epochLoop(data, count).orElseThrow()) {
        session.write(state);
        int[][] part = Arrays.copyOfRange(orders, epoch, epoch + count);
        loop.run(count, Optional.of(part)).forEach(record -> records.add(record.asList()));
        state = session.read();
        epoch += count;
      }
    }
    whole.assertSameBits(new Outcome(records, List.copyOf(state.values())));
  }

  @ParameterizedTest
  @CsvSource({"OFF, FLOAT32", "OFF, FLOAT64", "ON, FLOAT32", "ON, FLOAT64"})
  void batchesThatAreGivenGiveTheBitsOfAnEpochOnResidentData(Compilation compilation, DType dtype) {
    TrainingExample example = new TrainingExample(dtype, 8, NEVER, 5);
    TrainingData data = example.data(27, 11);
    int[][] orders = example.orders(3, 27);
    try (TrainingSession whole = backend(compilation).open(example.program());
        EpochLoop loop = whole.epochLoop(data, 1).orElseThrow();
        TrainingSession fed = backend(compilation).open(example.program())) {
      whole.write(example.initial());
      fed.write(example.initial());
      ReferenceLoop stepped = new ReferenceLoop(fed, data);
      for (int[] order : orders) {
        Optional<int[][]> one = Optional.of(new int[][] {order});
        double[] expected = loop.run(1, one).get(0).toArray();
        assertThat(stepped.run(1, one).get(0).toArray())
            .usingTolerance(1e-6)
            .containsExactly(expected)
            .inOrder();
      }
      for (Variable variable : example.program().step().variables()) {
        assertWithMessage(variable.name()).that(fed.read(variable)).isEqualTo(whole.read(variable));
      }
      assertThat(
              assertThrows(GraphException.class, () -> fed.step(data.validation().subList(0, 1))))
          .hasMessageThat()
          .contains("training data: the program takes");
    }
  }

  @Test
  void aStepTakesAnyNumberOfRows() {
    TrainingExample example = new TrainingExample(DType.FLOAT64, 8, NEVER, 6);
    TrainingData data = example.data(24, 11);
    try (TrainingSession session = PLAIN.open(example.program());
        TrainingSession reference = new Interpreter().open(example.program())) {
      session.write(example.initial());
      reference.write(example.initial());
      for (int[] rows : new int[][] {{3}, {0, 1, 2, 5, 5}, {23, 0}}) {
        List<NdArray> batch = data.training().stream().map(a -> a.rows(rows)).toList();
        assertThat(session.step(batch).get(0).item())
            .isWithin(1e-12)
            .of(reference.step(batch).get(0).item());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ON", "OFF"})
  void threadsShareACompiledProgramAndGetWhatEachWouldGetAlone(Compilation compilation)
      throws Exception {
    List<Outcome> alone = new ArrayList<>();
    try (TensorflowBackend backend = TensorflowBackend.builder().compilation(compilation).build()) {
      for (int seed = 0; seed < 4; seed++) {
        TrainingExample example = new TrainingExample(DType.FLOAT64, 5, NEVER, seed);
        alone.add(train(backend, example, example.data(23, 11), 20, true));
      }
      assertThat(backend.compiledPrograms()).isEqualTo(1);
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (TensorflowBackend backend = TensorflowBackend.builder().compilation(compilation).build()) {
      List<Future<Outcome>> side = new ArrayList<>();
      for (int seed = 0; seed < 4; seed++) {
        TrainingExample example = new TrainingExample(DType.FLOAT64, 5, NEVER, seed);
        side.add(threads.submit(() -> train(backend, example, example.data(23, 11), 20, true)));
      }
      for (int seed = 0; seed < 4; seed++) {
        alone.get(seed).assertSameBits(side.get(seed).get());
      }
      assertThat(backend.compiledPrograms()).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void otherConstantsAndShapesMakeOtherPrograms() {
    try (TensorflowBackend backend =
        TensorflowBackend.builder().compilation(Compilation.OFF).build()) {
      TrainingExample example = new TrainingExample(DType.FLOAT64, 5, NEVER, 1);
      train(backend, example, example.data(23, 11), 1, true);
      train(backend, example, example.data(24, 11), 1, true);
      train(backend, example, example.data(23, 12), 1, true);
      train(backend, example, example.data(23, 11), 1, false);
      TrainingExample patient = new TrainingExample(DType.FLOAT64, 5, NEVER + 1, 1);
      train(backend, patient, patient.data(23, 11), 1, true);
      TrainingExample narrow = new TrainingExample(DType.FLOAT32, 5, NEVER, 1);
      train(backend, narrow, narrow.data(23, 11), 1, true);
      assertThat(backend.compiledPrograms()).isEqualTo(6);
    }
  }

  @Test
  void saysWhatItWasGivenThatIsWrong() {
    TrainingExample example = new TrainingExample(DType.FLOAT64, 5, NEVER, 1);
    Variable other = new TrainingExample(DType.FLOAT64, 5, NEVER, 1).program().state().get(0);
    TrainingData data = example.data(23, 11);
    try (TrainingSession session = PLAIN.open(example.program());
        EpochLoop loop = session.epochLoop(data, 5).orElseThrow()) {
      assertThat(assertThrows(GraphException.class, session::read))
          .hasMessageThat()
          .contains("was never given a value");
      assertThat(
              assertThrows(
                  GraphException.class,
                  () -> session.write(ImmutableMap.of(other, NdArray.scalar(1)))))
          .hasMessageThat()
          .contains("is not in the state");
      session.write(example.initial());
      assertThat(
              assertThrows(
                  GraphException.class, () -> loop.run(1, Optional.of(new int[][] {{0, 1, 99}}))))
          .hasMessageThat()
          .contains("must name 23 rows, got 3");
      assertThat(assertThrows(GraphException.class, () -> loop.run(6, Optional.empty())))
          .hasMessageThat()
          .isEqualTo("epoch loop: does 5 epochs in one call, got 6");
    }
  }

  @Test
  void placeholdersThatNobodyFeedsAreNamed() {
    TrainingExample example = new TrainingExample(DType.FLOAT64, 5, NEVER, 1);
    Tensor stray = Tensor.placeholder("stray", org.gmp.graph.TensorType.of(DType.FLOAT64));
    org.gmp.backend.TrainingProgram broken =
        org.gmp.backend.TrainingProgram.builder()
            .state(example.program().state())
            .step(example.program().step())
            .batchSize(5)
            .validation(example.program().validation())
            .epochEnd(example.program().epochEnd())
            .stop(stray.greater(0))
            .build();
    try (TrainingSession session = PLAIN.open(broken);
        EpochLoop loop = session.epochLoop(example.data(23, 11), 1).orElseThrow()) {
      session.write(example.initial());
      assertThat(assertThrows(GraphException.class, () -> loop.run(1, Optional.empty())))
          .hasMessageThat()
          .contains("stray");
      // A failed call loses nothing.
      assertThat(session.read()).containsExactlyEntriesIn(example.initial());
    }
  }

  @Test
  void shapesAreThoseOfTheVariables() {
    TrainingExample example = new TrainingExample(DType.FLOAT32, 5, NEVER, 1);
    Outcome outcome = train(PLAIN, example, example.data(23, 11), 1, true);
    assertThat(outcome.state().get(0).shape()).isEqualTo(Shape.of(TrainingExample.FEATURES, 7));
  }
}
