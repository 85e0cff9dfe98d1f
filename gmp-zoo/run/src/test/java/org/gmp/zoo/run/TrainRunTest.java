package org.gmp.zoo.run;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.interpreter.Interpreter;
import org.gmp.random.Seed;
import org.gmp.train.Trainer;
import org.gmp.train.callback.StepStatus;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.ExampleSource;
import org.gmp.train.data.Examples;
import org.gmp.train.optimizer.GradientTransforms;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.Schedules;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.model.ModelSizes;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.checkpoint.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainRunTest {
  private static final Shape IMAGE = Shape.of(3, 4, 1);
  private static final CheckpointPolicy EVERY_STEP =
      CheckpointPolicy.of(OptionalLong.of(1), Duration.ofDays(1), 2);

  @TempDir Path root;

  private final List<String> warnings = new ArrayList<>();

  private static Examples images(int count, String name) {
    RandomGenerator random = Seed.of(5).child(name).generator();
    float[] pixels = new float[count * IMAGE.size()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(7);
      for (int j = 0; j < IMAGE.size(); j++) {
        pixels[i * IMAGE.size() + j] =
            (float) (0.3 * random.nextGaussian() + (j == labels[i] ? 1 : 0));
      }
    }
    return Examples.of(
        NdArray.of(Shape.of(count, 3, 4, 1), pixels), NdArray.of(Shape.of(count), labels));
  }

  private static BatchSource training() {
    return ExampleSource.shuffled(images(30, "train"), Seed.of(6));
  }

  private static Optional<BatchSource> validation() {
    return Optional.of(ExampleSource.inOrder(images(13, "validation")));
  }

  private static RunDefinition definition() {
    TrainingPlan plan =
        TrainingPlan.builder()
            .optimizer(Optimizers.nesterov(0.05, 0.9))
            .schedule(Schedules.cosine(4, 1))
            .set(TrainingSettings.LABEL_SMOOTHING, 0.1)
            .epochs(4)
            .batchSize(8)
            .patience(3)
            .seed(9)
            .build();
    return RunDefinition.of(
        "id-1",
        ModelSpec.of("mlp", ModelSizes.of(DType.FLOAT32, IMAGE, List.of(5), 7), "gmp"),
        plan,
        ImmutableMap.of("name", "generated"),
        ImmutableList.of("a", "b", "c", "d", "e", "f", "g"),
        ImmutableMap.of("gmp", "test"));
  }

  private RunFolder folder(String name) {
    return folder(name, definition());
  }

  private RunFolder folder(String name, RunDefinition run) {
    RunFolder folder = RunFolder.at(root.resolve(name));
    folder.write(run);
    return folder;
  }

  @Test
  void gradientsAreClippedByTheirNormTogetherAndGoOnToTheSameBits() throws Exception {
    RunDefinition plain = definition();
    TrainingPlan clipped = plain.plan().toBuilder().set(TrainingSettings.CLIP_NORM, 0.05).build();
    RunFolder whole = folder("clipped", plain.withPlan(clipped));
    train(whole, CheckpointPolicy.usual());
    Trainer byHand =
        plain
            .plan()
            .trainer(plain.model().model(), 7)
            .gradients(GradientTransforms.clipByGlobalNorm(0.05))
            .on(new Interpreter());
    byHand.fit(training(), validation());
    assertThat(whole.trained().weights()).isEqualTo(byHand.trained().weights());
    RunFolder free = folder("free");
    train(free, CheckpointPolicy.usual());
    assertThat(whole.trained().weights()).isNotEqualTo(free.trained().weights());
    RunFolder cut = folder("cut", plain.withPlan(clipped));
    assertThat(trainSome(cut, 3).history().paused()).isTrue();
    train(cut, EVERY_STEP);
    assertThat(cut.trained().weights()).isEqualTo(whole.trained().weights());
  }

  private TrainOutcome train(RunFolder folder, CheckpointPolicy policy) throws Exception {
    try (RunFolder.Lock lock = folder.lock()) {
      return new TrainRun(lock, policy, warning()).run(training(), validation(), new Interpreter());
    }
  }

  private RunListener warning() {
    return new RunListener() {
      @Override
      public void onWarning(String warning) {
        warnings.add(warning);
      }
    };
  }

  /** Trains until so many more steps are done. */
  private TrainOutcome trainSome(RunFolder folder, int steps) throws Exception {
    try (RunFolder.Lock lock = folder.lock()) {
      TrainRun[] run = new TrainRun[1];
      run[0] =
          new TrainRun(
              lock,
              EVERY_STEP,
              new RunListener() {
                private int done;

                @Override
                public void onStepEnd(StepStatus status) {
                  if (++done == steps) {
                    run[0].pause();
                  }
                }
              });
      return run[0].run(training(), validation(), new Interpreter());
    }
  }

  private static List<String> withoutTimes(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .map(line -> line.replaceFirst("(,[^,]*){3}$", ""))
        .toList();
  }

  @Test
  void theDefinitionComesBack() {
    assertThat(folder("run").definition()).isEqualTo(definition());
  }

  @Test
  void leavesWeightsHistoryAndCheckpoints() throws Exception {
    RunFolder folder = folder("run");
    TrainOutcome outcome = train(folder, CheckpointPolicy.usual());
    assertThat(outcome.history().epochs()).hasSize(4);
    assertThat(outcome.weights()).hasValue(folder.path().resolve("weights.safetensors"));
    assertThat(folder.trained().variables().get(0).name()).isNotEmpty();
    List<String> rows = Files.readAllLines(folder.path().resolve("history.csv"));
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0))
        .isEqualTo(
            "epoch,steps,loss,accuracy,top5_accuracy,validation_loss,validation_accuracy,"
                + "validation_top5_accuracy,learning_rate,seconds,images_per_second,waiting_share");
    assertThat(rows.get(4)).startsWith("4,16,");
    List<String> lines = Files.readAllLines(folder.path().resolve("history.jsonl"));
    assertThat(lines).hasSize(4 + 16);
    assertThat(folder.checkpoints(definition(), 3).names()).contains("step-000000016-epoch-00004");
    assertThat(warnings).isEmpty();
  }

  @Test
  void goesOnToTheSameBitsHoweverOftenItIsCutUp() throws Exception {
    RunFolder whole = folder("whole");
    train(whole, CheckpointPolicy.usual());
    RunFolder cut = folder("cut");
    for (int steps : new int[] {1, 5, 2, 4}) {
      TrainOutcome part = trainSome(cut, steps);
      assertThat(part.history().paused()).isTrue();
      assertThat(part.weights()).isEmpty();
      assertThat(cut.isFinished()).isFalse();
    }
    TrainOutcome rest = train(cut, EVERY_STEP);
    assertThat(rest.checkpoint()).isEqualTo("step-000000016-epoch-00004");
    assertThat(cut.trained().weights()).isEqualTo(whole.trained().weights());
    assertThat(withoutTimes(cut.path().resolve("history.csv")))
        .isEqualTo(withoutTimes(whole.path().resolve("history.csv")));
    // Finished: nothing is trained again.
    assertThat(train(cut, EVERY_STEP).history().epochs()).hasSize(4);
    assertThat(cut.trained().weights()).isEqualTo(whole.trained().weights());
  }

  @Test
  void timesOfEpochsAddUpHoweverOftenItIsCutUp() throws Exception {
    RunFolder cut = folder("cut");
    for (int steps : new int[] {1, 5, 2, 4}) {
      assertThat(trainSome(cut, steps).history().paused()).isTrue();
    }
    train(cut, EVERY_STEP);
    Checkpoint last = cut.checkpoints(definition(), 2).newest(warnings::add).orElseThrow();
    double seconds = 0;
    double waiting = 0;
    for (String row : Files.readAllLines(cut.path().resolve("history.csv")).subList(1, 5)) {
      List<String> cells = Splitter.on(',').splitToList(row);
      double took = Double.parseDouble(cells.get(9));
      seconds += took;
      waiting += took * Double.parseDouble(cells.get(11));
      assertThat(Double.parseDouble(cells.get(10))).isWithin(1e-6 * 30 / took).of(30 / took);
    }
    assertThat(seconds).isWithin(1e-9).of(last.seconds());
    assertThat(waiting).isWithin(1e-9).of(last.waitingSeconds());
  }

  @Test
  void goesOnFromTheCheckpointBeforeADamagedOne() throws Exception {
    RunFolder whole = folder("whole");
    train(whole, CheckpointPolicy.usual());
    RunFolder cut = folder("cut");
    String newest = trainSome(cut, 6).checkpoint();
    Path state = cut.path().resolve("checkpoints").resolve(newest).resolve("state.safetensors");
    byte[] bytes = Files.readAllBytes(state);
    bytes[bytes.length - 9] ^= 1;
    Files.write(state, bytes);
    train(cut, EVERY_STEP);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains(newest);
    assertThat(cut.trained().weights()).isEqualTo(whole.trained().weights());
    assertThat(withoutTimes(cut.path().resolve("history.csv")))
        .isEqualTo(withoutTimes(whole.path().resolve("history.csv")));
  }

  @Test
  void whereWeightsCannotBeWrittenTheRunSaysSoAndLosesNothing() throws Exception {
    RunFolder folder = folder("run");
    Path weights = folder.path().resolve("weights.safetensors");
    RunListener obstructing =
        new RunListener() {
          @Override
          public void onCheckpoint(String checkpoint) {
            try {
              Files.createDirectories(weights.resolve("in the way"));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    try (RunFolder.Lock lock = folder.lock()) {
      TrainRun run = new TrainRun(lock, CheckpointPolicy.usual(), obstructing);
      assertThat(
              assertThrows(
                  NotSavedException.class,
                  () -> run.run(training(), validation(), new Interpreter())))
          .hasMessageThat()
          .containsMatch(
              "weights.safetensors: cannot write this file.*; to go on from"
                  + " step-000000016-epoch-00004, resume the run");
    }
    Files.delete(weights.resolve("in the way"));
    Files.delete(weights);
    assertThat(train(folder, EVERY_STEP).weights()).hasValue(weights);
  }

  @Test
  void onlyOneTrainsARunAtATime() {
    RunFolder folder = folder("run");
    try (RunFolder.Lock lock = folder.lock()) {
      assertThat(lock).isNotNull();
      assertThat(assertThrows(DataException.class, folder::lock))
          .hasMessageThat()
          .contains("another process is training this run");
    }
    folder.lock().close();
  }

  @Test
  void aFolderWithoutARunSaysWhatIsMissing() {
    assertThat(assertThrows(DataException.class, () -> RunFolder.at(root).definition()))
        .hasMessageThat()
        .contains("expected the folder of a run, with run.json, got none");
    assertThat(assertThrows(DataException.class, () -> folder("run").trained()))
        .hasMessageThat()
        .contains("expected a run that came to its end");
  }

  @Test
  void dataOfAnotherShapeAreRefused() {
    Examples other =
        Examples.of(
            NdArray.of(Shape.of(1, 2, 2, 1), new float[4]), NdArray.of(Shape.of(1), new int[1]));
    try (RunFolder.Lock lock = folder("run").lock()) {
      TrainRun run = new TrainRun(lock, EVERY_STEP, warning());
      assertThat(
              assertThrows(
                  DataException.class,
                  () -> run.run(ExampleSource.inOrder(other), validation(), new Interpreter())))
          .hasMessageThat()
          .contains(" takes float32[?,3,4,1], got float32[?,2,2,1]");
    }
  }

  @Test
  void whatIsWatchedDecidesWhichCheckpointIsBest() throws Exception {
    TrainingPlan plan =
        TrainingPlan.builder()
            .optimizer(Optimizers.adam(0.05))
            .epochs(6)
            .batchSize(8)
            .monitor("validation_accuracy")
            .build();
    RunFolder folder = RunFolder.at(root.resolve("run"));
    folder.write(definition().withPlan(plan));
    assertThat(folder.definition().plan()).isEqualTo(plan);
    train(folder, CheckpointPolicy.usual());
    double[] accuracy = folder.epochs().column("validation_accuracy").toArray();
    double most = Arrays.stream(accuracy).max().orElseThrow();
    int first = 1;
    while (accuracy[first - 1] < most) {
      first++;
    }
    Checkpoint newest =
        folder.checkpoints(folder.definition(), 3).newest(warnings::add).orElseThrow();
    assertThat(newest.best().orElseThrow().monitor()).isEqualTo("validation_accuracy");
    assertThat(newest.best().orElseThrow().value()).isEqualTo(most);
    assertThat(newest.best().orElseThrow().checkpoint()).endsWith("epoch-0000" + first);
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    plan.toBuilder()
                        .monitor("mood")
                        .build()
                        .trainer(definition().model().model(), 7)))
        .hasMessageThat()
        .contains("watch: expected one of [loss, accuracy, top5_accuracy]");
  }
}
