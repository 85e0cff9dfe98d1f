package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.model.Weights;
import org.gmp.train.callback.StepStatus;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.RunListener;
import org.gmp.zoo.run.launch.PlannedRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageBenchTest {
  @TempDir Path root;

  private final List<String> began = new ArrayList<>();

  @BeforeEach
  void images() throws IOException {
    TinyImages.write(root.resolve("data"));
  }

  private ImageBenchPlan.Builder plan() {
    return TinyImages.plan(root.resolve("data"));
  }

  private ImageBench bench(ImageBenchPlan plan, String folder, int pauseAfter) {
    ImageBench[] bench = new ImageBench[1];
    BenchListener listener =
        new BenchListener() {
          private int steps;

          @Override
          public RunListener began(PlannedRun run) {
            began.add(run.number() + "/" + run.count() + " " + run.definition().id());
            return new RunListener() {
              @Override
              public void onStepEnd(StepStatus status) {
                if (++steps == pauseAfter) {
                  bench[0].pause();
                }
              }
            };
          }
        };
    bench[0] = TinyImages.bench(plan, root.resolve(folder), listener);
    return bench[0];
  }

  private Optional<ImageBenchResult> run(ImageBenchPlan plan, String folder, int pauseAfter)
      throws InterruptedException {
    return bench(plan, folder, pauseAfter).run(Optional.empty(), ImmutableMap.of("java", "17"));
  }

  private ImageBenchResult run(ImageBenchPlan plan, String folder) throws InterruptedException {
    return run(plan, folder, -1).orElseThrow();
  }

  private Weights weights(String folder, String run) {
    return RunFolder.at(root.resolve(folder).resolve("runs").resolve(run))
        .trained()
        .weights()
        .orElseThrow();
  }

  @Test
  void trainsEveryParameterizationWithEverySeedAndTestsIt() throws Exception {
    ImageBenchResult result = run(plan().target(OptionalDouble.of(0.3)).build(), "out");
    assertThat(began)
        .containsExactly("1/4 mlp-sp-0", "2/4 mlp-gmp-0", "3/4 mlp-sp-4", "4/4 mlp-gmp-4")
        .inOrder();
    assertThat(result.runs().runs().stream().map(r -> r.parameterization() + r.seed()).toList())
        .containsExactly("sp0", "sp4", "gmp0", "gmp4")
        .inOrder();
    for (BenchRun run : result.runs().runs()) {
      // 54 images are left to train on: 4 batches of 16 at most.
      assertThat(run.steps()).isEqualTo(12);
      assertThat(run.epochs()).isEqualTo(3);
      double accuracy = run.metrics().getOrDefault("test_accuracy", Double.NaN);
      assertThat(accuracy * 20).isWithin(1e-9).of(Math.rint(accuracy * 20));
      assertThat(run.metrics().keySet())
          .containsAtLeast(
              "test_top5_accuracy",
              "test_loss",
              "images_per_second",
              "seconds_per_step",
              "gflops",
              "matmul_peak_gflops",
              "peak_memory_mb",
              "waiting_share",
              "training_images_per_second");
      assertThat(run.metrics()).containsEntry(BenchSummary.EPOCHS_TO_TARGET, epochsTo(0.3, run));
      RunTrace trace = run.trace().orElseThrow();
      assertThat(trace.history().keySet())
          .containsExactly(
              "loss",
              "accuracy",
              "top5_accuracy",
              "validation_loss",
              "validation_accuracy",
              "validation_top5_accuracy",
              "learning_rate");
      assertThat(trace.movement().netDirection()).isGreaterThan(0.0);
    }
    assertThat(result.runs().sources().get("mlp"))
        .contains(
            "54 training and 6 validation images (held out of the training images), 20 to test on");
    RunDefinition gmp = RunFolder.at(root.resolve("out").resolve("runs/mlp-gmp-4")).definition();
    assertThat(gmp.plan().optimizer().learningRate()).isEqualTo(0.1);
    assertThat(gmp.plan().monitor()).isEqualTo("validation_accuracy");
  }

  private double epochsTo(double target, BenchRun run) {
    String name = "mlp-" + run.parameterization() + "-" + run.seed();
    double[] accuracy =
        RunFolder.at(root.resolve("out/runs").resolve(name))
            .epochs()
            .column("validation_accuracy")
            .toArray();
    for (int i = 0; i < accuracy.length; i++) {
      if (accuracy[i] >= target) {
        return i + 1;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  @Test
  void protocolPaperDecidesByWhatItTestsOn() throws Exception {
    ImageBenchResult result =
        run(plan().protocol(Protocol.PAPER).seeds(List.of(0L)).build(), "out");
    BenchRun run = result.runs().runs().get(0);
    assertThat(run.steps()).isEqualTo(12);
    double[] validated =
        RunFolder.at(root.resolve("out/runs/mlp-sp-0"))
            .epochs()
            .column("validation_accuracy")
            .toArray();
    assertThat(run.metrics().get("test_accuracy"))
        .isWithin(1e-9)
        .of(Arrays.stream(validated).max().orElseThrow());
    assertThat(result.runs().sources().get("mlp")).contains("60 training and 20 validation images");
  }

  @Test
  void whatWasPausedGoesOnToTheSameBitsAndWhatIsFinishedIsNotTrainedAgain() throws Exception {
    ImageBenchResult whole = run(plan().build(), "whole");
    began.clear();
    assertThat(run(plan().build(), "cut", 17)).isEmpty();
    assertThat(began).containsExactly("1/4 mlp-sp-0", "2/4 mlp-gmp-0").inOrder();
    began.clear();
    ImageBenchResult rest = run(plan().build(), "cut");
    assertThat(began).containsExactly("2/4 mlp-gmp-0", "3/4 mlp-sp-4", "4/4 mlp-gmp-4").inOrder();
    for (BenchRun run : whole.runs().runs()) {
      String name = "mlp-" + run.parameterization() + "-" + run.seed();
      assertThat(weights("cut", name)).isEqualTo(weights("whole", name));
    }
    for (int i = 0; i < 4; i++) {
      for (String name : List.of("test_accuracy", "test_loss")) {
        assertThat(rest.runs().runs().get(i).metrics().get(name))
            .isEqualTo(whole.runs().runs().get(i).metrics().get(name));
      }
    }
  }

  @Test
  void runsOfAnotherPlanAreNotGoneOnWith() throws Exception {
    assertThat(run(plan().build(), "out", 3)).isEmpty();
    DataException other =
        assertThrows(DataException.class, () -> run(plan().batchSize(8).build(), "out"));
    assertThat(other).hasMessageThat().contains("mlp-sp-0: expected a run as it is asked for now");
  }

  @Test
  void aTargetThatWasNotReachedIsToldAsSuch() throws Exception {
    ImageBenchResult result =
        run(plan().seeds(List.of(0L)).target(OptionalDouble.of(1.0)).epochs(1).build(), "out");
    assertThat(result.runs().summaries().get(0).medians())
        .containsEntry(BenchSummary.SECONDS_TO_TARGET, Double.POSITIVE_INFINITY);
  }
}
