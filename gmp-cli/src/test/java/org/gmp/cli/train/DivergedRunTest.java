package org.gmp.cli.train;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.gmp.cli.Main;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Weights;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.train.TrainingState;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.run.checkpoint.Checkpoint;
import org.gmp.zoo.run.checkpoint.Checkpoints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trainings that diverge, and weights that are not finite: exit codes, and where it is said to be.
 */
final class DivergedRunTest {
  private static final String FIRST = "the first value that is not finite is ";

  @TempDir Path folder;

  @BeforeEach
  void data() throws IOException {
    IdxImages.write(folder.resolve("digits"));
  }

  static List<String> parameterizations() {
    return Parameterizations.all().stream().map(Parameterization::name).toList();
  }

  private String[] line(String model, String parameterization, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "train",
                model,
                "--data",
                folder.resolve("digits").toString(),
                "--param",
                parameterization,
                "--epochs",
                "3",
                "--batch",
                "30",
                "--optimizer",
                "sgd",
                "--out",
                run().toString()));
    line.addAll(List.of(more));
    return line.toArray(new String[0]);
  }

  private Path run() {
    return folder.resolve("run");
  }

  private static Child.Outcome gmp(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, new PrintWriter(out), new PrintWriter(err, true));
    return new Child.Outcome(code, out.toString(), err.toString());
  }

  @Test
  void theProcessEndsWithCodeThreeAndSaysWhere() throws Exception {
    new Child(folder)
        .run(line("mlp", "gmp", "--units", "5", "--lr", "1e30"))
        .failsWith(ExitCode.RUN_FAILED, "gmp: training diverged in epoch ", ", step ", FIRST);
    assertThat(Files.exists(run().resolve("weights.safetensors"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("parameterizations")
  void aLearningRateThatIsTooLargeIsToldInEveryParameterization(String parameterization) {
    gmp(line("mlp", parameterization, "--units", "5", "--lr", "1e30"))
        .failsWith(ExitCode.RUN_FAILED, "gmp: training diverged in epoch ", FIRST);
  }

  @ParameterizedTest
  @CsvSource({"vgg6, gmp", "resnet18, bn"})
  void aLearningRateThatIsTooLargeIsToldOfEveryNetwork(String model, String parameterization)
      throws IOException {
    gmp(
            "train",
            model,
            "--data",
            photographs(),
            "--image-size",
            "32",
            "--batch",
            "2",
            "--epochs",
            "3",
            "--optimizer",
            "sgd",
            "--lr",
            "1e30",
            "--param",
            parameterization,
            "--out",
            run().toString())
        .failsWith(ExitCode.RUN_FAILED, "gmp: training diverged in epoch ", FIRST);
  }

  private String photographs() throws IOException {
    Path photographs = folder.resolve("photographs");
    for (String name : List.of("train/ant/1", "train/zebra/1", "train/ant/2", "train/zebra/2")) {
      Path file = photographs.resolve(name + ".png");
      Files.createDirectories(file.getParent());
      BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
      image.setRGB(3, 5, name.contains("ant") ? 0xff8000 : 0x0080ff);
      ImageIO.write(image, "png", file.toFile());
    }
    return photographs.toString();
  }

  /** What was saved with a NaN in it, or has become so on the disk. */
  @ParameterizedTest
  @MethodSource("parameterizations")
  void nanAmongTheWeightsThatATrainingStartsFromIsToldByVariable(String parameterization) {
    String[] begin =
        line("mlp", parameterization, "--units", "5,4", "--lr", "0.01", "--backend", "interpreter");
    assertThat(gmp(begin).code()).isEqualTo(ExitCode.DONE);
    RunFolder run = RunFolder.at(run());
    RunDefinition definition = run.definition();
    Checkpoints checkpoints = run.checkpoints(definition, 3);
    Checkpoint sound = checkpoints.newest(warning -> {}).orElseThrow();
    for (Variable variable : definition.model().model().variables()) {
      checkpoints.save(planted(sound, variable));
      gmp(
              "train",
              "--resume",
              "--out",
              run().toString(),
              "--epochs",
              "4",
              "--backend",
              "interpreter")
          .failsWith(
              ExitCode.RUN_FAILED, "gmp: training diverged", variable.name() + " is not finite");
      gmp("eval", run().toString(), "--weights", "newest", "--backend", "interpreter")
          .failsWith(
              ExitCode.BAD_INPUT,
              sound.name() + ": expected finite weights, got NaN in " + variable.name());
    }
  }

  private static Checkpoint planted(Checkpoint sound, Variable variable) {
    Map<String, NdArray> variables = new LinkedHashMap<>(sound.state().variables());
    variables.put(variable.name(), planted(variable));
    return Checkpoint.builder()
        .run(sound.run())
        .steps(sound.steps())
        .names(sound.names())
        .best(sound.best())
        .files(sound.files())
        .state(
            TrainingState.of(
                ImmutableMap.copyOf(variables),
                ImmutableList.copyOf(sound.state().epochs()),
                sound.state().partial()))
        .build();
  }

  private static NdArray planted(Variable variable) {
    double[] values = new double[variable.type().shape().size()];
    values[values.length - 1] = Double.NaN;
    return NdArray.fromDoubles(variable.type(), values);
  }

  @Test
  void weightsOfAFileThatAreNotFiniteAreRefused() {
    assertThat(gmp(line("mlp", "gmp", "--units", "5", "--backend", "interpreter")).code())
        .isEqualTo(ExitCode.DONE);
    RunFolder folderOfRun = RunFolder.at(run());
    RunDefinition definition = folderOfRun.definition();
    Map<String, NdArray> weights =
        new LinkedHashMap<>(folderOfRun.trained().weights().orElseThrow().asMap());
    Variable variable = definition.model().model().variables().get(0);
    weights.put(variable.name(), planted(variable));
    folderOfRun.writeWeights(definition, Weights.of(weights));
    String expected = "weights.safetensors: expected finite weights, got NaN in " + variable.name();
    gmp("eval", run().toString()).failsWith(ExitCode.BAD_INPUT, expected);
    gmp("export", run().toString(), "--to", folder.resolve("served").toString())
        .failsWith(ExitCode.BAD_INPUT, expected);
    gmp("analyze", run().toString(), "--out", folder.resolve("stable").toString())
        .failsWith(ExitCode.BAD_INPUT, expected);
    assertThat(Files.exists(folder.resolve("served"))).isFalse();
  }

  @Test
  void aTableOfHugeNumbersDivergesInABench() throws IOException {
    Path points = folder.resolve("points.csv");
    Files.writeString(points, "x,y\n-1,1e308\n0,-1e308\n1,1e308\n2,1e308\n");
    Child.Outcome outcome =
        gmp(
            "bench",
            "levy",
            "--data",
            points.toString(),
            "--param",
            "sp,gmp",
            "--seeds",
            "1",
            "--out",
            folder.resolve("levy").toString());
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(outcome.err()).contains("gmp: levy sp seed 0 failed: training diverged in epoch 1");
    assertThat(outcome.err()).contains("gmp: levy gmp seed 0 failed: training diverged in epoch 1");
  }
}
