package org.gmp.cli.train;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.gmp.cli.Main;
import org.gmp.model.Weights;
import org.gmp.zoo.run.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed, stopped, resumed and asked for what cannot be. */
final class TrainCommandTest {
  private static final int KILLS = 3;
  private static final int STEPS = 72;

  @TempDir Path folder;

  @BeforeEach
  void data() throws IOException {
    IdxImages.write(folder.resolve("digits"));
  }

  private String[] line(String run, int epochs, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "train",
                "mlp",
                "--data",
                folder.resolve("digits").toString(),
                "--out",
                folder.resolve(run).toString(),
                "--param",
                "gmp",
                "--units",
                "7",
                "--epochs",
                Integer.toString(epochs),
                "--batch",
                "8",
                "--lr",
                "0.01",
                "--schedule",
                "plateau:2:0.5"));
    line.addAll(List.of(more));
    return line.toArray(new String[0]);
  }

  /** In this process, on the interpreter. */
  private Child.Outcome here(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--backend", "interpreter"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(line.toArray(new String[0]), new PrintWriter(out), new PrintWriter(err, true));
    return new Child.Outcome(code, out.toString(), err.toString());
  }

  private Weights weights(String run) {
    return RunFolder.at(folder.resolve(run)).trained().weights().orElseThrow();
  }

  private static void awaitSteps(Process process, Path run, int steps) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (process.isAlive() && System.nanoTime() < deadline) {
      Path checkpoints = run.resolve("checkpoints");
      if (Files.exists(checkpoints)) {
        try (var names = Files.list(checkpoints)) {
          if (names.anyMatch(name -> reached(name.getFileName().toString(), steps))) {
            return;
          }
        }
      }
      Thread.sleep(2);
    }
  }

  private static boolean reached(String name, int steps) {
    return name.startsWith("step-") && Integer.parseInt(name.substring(5, 14)) >= steps;
  }

  @Test
  void killedAtAnyMomentARunGoesOnToTheSameBits() throws Exception {
    assertThat(here(line("whole", 6)).code()).isEqualTo(ExitCode.DONE);
    Child gmp = new Child(folder);
    Path run = folder.resolve("killed");
    String[] often =
        line(
            "killed",
            6,
            "--resume",
            "--checkpoint-every",
            "1",
            "--keep",
            "2",
            "--backend",
            "interpreter");
    for (int kill = 0; kill < KILLS; kill++) {
      int steps = ThreadLocalRandom.current().nextInt(STEPS * (kill + 1) / KILLS);
      int micros = ThreadLocalRandom.current().nextInt(20_000);
      Process process = gmp.start(often);
      awaitSteps(process, run, steps);
      TimeUnit.MICROSECONDS.sleep(micros);
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    Child.Outcome rest = here(line("killed", 6, "--resume"));
    assertWithMessage(rest.err()).that(rest.code()).isEqualTo(ExitCode.DONE);
    assertThat(rest.err()).doesNotContain("warning");
    assertThat(weights("killed")).isEqualTo(weights("whole"));
    List<String> rows = Files.readAllLines(run.resolve("history.csv"), UTF_8);
    List<String> expected = Files.readAllLines(folder.resolve("whole/history.csv"), UTF_8);
    assertThat(rows).hasSize(7);
    for (int i = 0; i < 7; i++) {
      // Without the times at the end.
      assertThat(rows.get(i).split(",", -1)[8]).isEqualTo(expected.get(i).split(",", -1)[8]);
      assertThat(rows.get(i).split(",", -1)[2]).isEqualTo(expected.get(i).split(",", -1)[2]);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal to send")
  void aSignalToEndSavesSaysHowToGoOnAndLosesNothing() throws Exception {
    Child gmp = new Child(folder);
    String[] whole = line("whole", 100);
    assertThat(gmp.run(whole).code()).isEqualTo(ExitCode.DONE);

    String[] stopped = line("stopped", 100, "--checkpoint-every", "1");
    Process process = gmp.start(stopped);
    awaitSteps(process, folder.resolve("stopped"), 30);
    // SIGTERM; SIGINT does the same, but shells have what runs in their background ignore it.
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String err = Files.readString(folder.resolve("err.txt"));
    assertWithMessage(err).that(process.exitValue()).isEqualTo(143);
    assertThat(err).containsMatch("gmp: saved step-\\d+.*; to go on: gmp train --resume --out ");
    assertThat(Files.readString(folder.resolve("out.txt"))).isEmpty();

    Child.Outcome rest =
        gmp.run("train", "--resume", "--out", folder.resolve("stopped").toString());
    assertWithMessage(rest.err()).that(rest.code()).isEqualTo(ExitCode.DONE);
    assertThat(rest.err()).contains("going on after step ");
    assertThat(rest.out()).contains("mlp, gmp, seed 0: 100 epochs, 1200 steps");
    assertThat(weights("stopped")).isEqualTo(weights("whole"));
  }

  @Test
  void whereWeightsCannotBeWrittenTheRunFailsAndCanBeGoneOnWith() throws Exception {
    Path run = folder.resolve("obstructed");
    Path inTheWay = run.resolve("weights.safetensors/in the way");
    String[] line = line("obstructed", 20, "--checkpoint-every", "1", "--backend", "interpreter");
    Process process = new Child(folder).start(line);
    awaitSteps(process, run, 1);
    Files.createDirectories(inTheWay);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    new Child.Outcome(
            process.exitValue(),
            Files.readString(folder.resolve("out.txt")),
            Files.readString(folder.resolve("err.txt")))
        .failsWith(
            ExitCode.RUN_FAILED,
            "weights.safetensors: cannot write this file",
            "; to go on from step-000000240-epoch-00020, resume the run");

    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    Child.Outcome rest = here("train", "--resume", "--out", run.toString());
    assertWithMessage(rest.err()).that(rest.code()).isEqualTo(ExitCode.DONE);
    assertThat(here(line("whole", 20)).code()).isEqualTo(ExitCode.DONE);
    assertThat(weights("obstructed")).isEqualTo(weights("whole"));
  }

  @Test
  void aRunIsNotWrittenOver() {
    assertThat(here(line("run", 1)).code()).isEqualTo(ExitCode.DONE);
    here(line("run", 6)).failsWith(ExitCode.BAD_INPUT, "there is a run in ", "go on with --resume");
  }

  @Test
  void aRunGoesOnOnlyWithWhatItWasBegunWith() {
    assertThat(here(line("run", 1)).code()).isEqualTo(ExitCode.DONE);
    String run = folder.resolve("run").toString();
    here("train", "--resume", "--out", run, "--lr", "0.1")
        .failsWith(ExitCode.BAD_INPUT, "--lr: the run was begun with 0.01; it cannot go on with");
    here("train", "vgg6", "--resume", "--out", run)
        .failsWith(ExitCode.BAD_INPUT, "MODEL: the run was begun with mlp");
    Child.Outcome longer = here("train", "--resume", "--out", run, "--epochs", "3");
    assertThat(longer.code()).isEqualTo(ExitCode.DONE);
    assertThat(longer.out()).contains("3 epochs, 36 steps");
  }

  @Test
  void augmentationDecidesTheNumbersAndReadersDoNot() {
    assertThat(here(line("plain", 2)).code()).isEqualTo(ExitCode.DONE);
    assertThat(here(line("whole", 2, "--augment", "shift-flip", "--readers", "3")).code())
        .isEqualTo(ExitCode.DONE);
    assertThat(weights("whole")).isNotEqualTo(weights("plain"));

    assertThat(here(line("cut", 1, "--augment", "shift-flip", "--readers", "1")).code())
        .isEqualTo(ExitCode.DONE);
    String cut = folder.resolve("cut").toString();
    here("train", "--resume", "--out", cut, "--epochs", "2", "--augment", "none")
        .failsWith(
            ExitCode.BAD_INPUT,
            "--augment: the run was begun with shift-flip; it cannot go on with none");
    Child.Outcome rest = here("train", "--resume", "--out", cut, "--epochs", "2", "--readers", "2");
    assertWithMessage(rest.err()).that(rest.code()).isEqualTo(ExitCode.DONE);
    assertThat(weights("cut")).isEqualTo(weights("whole"));
  }

  @Test
  void aRunThatDoesNotSayItsAugmentationHasTheUsualOne() throws IOException {
    assertThat(here(line("whole", 2)).code()).isEqualTo(ExitCode.DONE);
    assertThat(here(line("older", 1)).code()).isEqualTo(ExitCode.DONE);
    Path run = folder.resolve("older");
    Path definition = run.resolve("run.json");
    String said = Files.readString(definition);
    String older = said.replaceFirst("\\s*\"augmentation\" : \"NONE\",", "");
    assertThat(older).isNotEqualTo(said);
    Files.writeString(definition, older);
    here("train", "--resume", "--out", run.toString(), "--augment", "flip")
        .failsWith(ExitCode.BAD_INPUT, "--augment: the run was begun with none");
    Child.Outcome rest =
        here("train", "--resume", "--out", run.toString(), "--epochs", "2", "--augment", "none");
    assertWithMessage(rest.err()).that(rest.code()).isEqualTo(ExitCode.DONE);
    assertThat(weights("older")).isEqualTo(weights("whole"));
  }

  @Test
  void photographsThatCannotBeDecodedAreNamedInTrainingAndEvaluation() throws IOException {
    Path photographs = folder.resolve("photographs");
    for (String name : List.of("train/ant/1", "train/zebra/1", "val/ant/1", "val/zebra/1")) {
      Path file = photographs.resolve(name + ".png");
      Files.createDirectories(file.getParent());
      BufferedImage image = new BufferedImage(5, 6, BufferedImage.TYPE_INT_RGB);
      image.setRGB(2, 3, name.contains("ant") ? 0xff8000 : 0x0080ff);
      ImageIO.write(image, "png", file.toFile());
    }
    Files.writeString(photographs.resolve("val/ant/2.png"), "damaged");
    String warning = "gmp: warning: images that could not be decoded: 1; in training the next";
    String run = folder.resolve("run").toString();
    Child.Outcome trained =
        here(
            "train",
            "mlp",
            "--data",
            photographs.toString(),
            "--image-size",
            "4",
            "--epochs",
            "1",
            "--out",
            run);
    assertWithMessage(trained.err()).that(trained.code()).isEqualTo(ExitCode.DONE);
    assertThat(trained.err()).contains(warning);
    assertThat(trained.err()).contains("2.png: expected a JPEG or PNG image");
    assertThat(trained.err()).contains("augmentation RESIZED_CROP_FLIP");
    Child.Outcome measured = here("eval", run, "--format", "csv");
    assertWithMessage(measured.err()).that(measured.code()).isEqualTo(ExitCode.DONE);
    assertThat(measured.err()).contains(warning);
    String[] lines = measured.out().split("\n", -1);
    int images = List.of(lines[0].split(",", -1)).indexOf("images");
    assertThat(lines[1].split(",", -1)[images]).isEqualTo("2");
  }

  @Test
  void otherDataAreRefused() throws IOException {
    assertThat(here(line("run", 1)).code()).isEqualTo(ExitCode.DONE);
    Path images = folder.resolve("digits/t10k-images-idx3-ubyte");
    Path labels = folder.resolve("digits/t10k-labels-idx1-ubyte");
    Files.delete(images);
    Files.delete(labels);
    here("train", "--resume", "--out", folder.resolve("run").toString())
        .failsWith(ExitCode.BAD_INPUT, "the run has 90 training images, there are now 81");
  }

  @Test
  void damageIsToldAndWhereNothingIsSoundNothingIsTrained() throws IOException {
    assertThat(here(line("run", 2)).code()).isEqualTo(ExitCode.DONE);
    Path run = folder.resolve("run");
    Path newest = run.resolve("checkpoints/step-000000024-epoch-00002/state.safetensors");
    Files.write(newest, new byte[] {1, 2, 3});
    Child.Outcome back = here("train", "--resume", "--out", run.toString());
    assertThat(back.code()).isEqualTo(ExitCode.DONE);
    assertThat(back.err()).contains("warning: ");
    assertThat(back.err()).contains("state.safetensors: expected the SHA-256 that");
    assertThat(back.err()).contains("going on after step 12");

    for (String name : List.of("step-000000012-epoch-00001", "step-000000024-epoch-00002")) {
      Files.delete(run.resolve("checkpoints").resolve(name).resolve("SHA256SUMS"));
    }
    here("train", "--resume", "--out", run.toString())
        .failsWith(ExitCode.BAD_INPUT, "none of its 2 checkpoints is sound");
    Files.writeString(run.resolve("run.json"), "{\"schema\": \"other/1\"}");
    here("train", "--resume", "--out", run.toString())
        .failsWith(
            ExitCode.BAD_INPUT,
            "run.json: expected schema gmp.run/2 or gmp.run/1, got \"other/1\"");
  }

  @Test
  void gradientsAreClippedAsAskedForAndSoTheRunGoesOn() throws IOException {
    assertThat(here(line("clipped", 1, "--clip-norm", "0.01")).code()).isEqualTo(ExitCode.DONE);
    assertThat(here(line("free", 1)).code()).isEqualTo(ExitCode.DONE);
    assertThat(weights("clipped")).isNotEqualTo(weights("free"));
    assertThat(Files.readString(folder.resolve("clipped/run.json")))
        .contains("\"clip_norm\" : 0.01,");
    String run = folder.resolve("clipped").toString();
    here("train", "--resume", "--out", run, "--clip-norm", "0")
        .failsWith(
            ExitCode.BAD_INPUT,
            "--clip-norm: the run was begun with 0.01; it cannot go on with 0.0");
    Child.Outcome longer = here(line("clipped", 2, "--resume", "--clip-norm", "0.01"));
    assertThat(longer.code()).isEqualTo(ExitCode.DONE);
    assertThat(here(line("whole", 2, "--clip-norm", "0.01")).code()).isEqualTo(ExitCode.DONE);
    assertThat(weights("clipped")).isEqualTo(weights("whole"));
    here(line("none", 1, "--clip-norm", "-1"))
        .failsWith(
            ExitCode.BAD_INPUT, "'--clip-norm': expected a finite number, at least 0, got '-1'");
    assertThat(here("train", "--help").out())
        .containsMatch("--clip-norm=X +Scale the gradients of a step(?s).*\\(default: 0\\)");
  }

  @Test
  void passesCanBeLeftOutAndTheRunSaysWhich() throws Exception {
    Child gmp = new Child(folder);
    Child.Outcome left =
        gmp.run(line("left", 1, "--without-pass", "sharing", "--without-pass", "bias-gradients"));
    assertWithMessage(left.err()).that(left.code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("left/run.json")))
        .contains(", fp32, without sharing and bias-gradients\"");
    Child.Outcome all = gmp.run(line("left", 2, "--resume"));
    assertThat(all.code()).isEqualTo(ExitCode.DONE);
    assertThat(all.err()).contains("gmp: warning: the run was begun on tensorflow");
    here(line("none", 1, "--without-pass", "sharing"))
        .failsWith(ExitCode.BAD_INPUT, "--without-pass is not for the backend 'interpreter'");
    gmp.run(line("none", 1, "--without-pass", "bias-gradient"))
        .failsWith(ExitCode.BAD_INPUT, "(did you mean 'bias-gradients'?)");
    assertThat(Files.exists(folder.resolve("none"))).isFalse();
  }

  @Test
  void whatMakesNoSenseIsNamed() {
    String digits = folder.resolve("digits").toString();
    String run = folder.resolve("run").toString();
    here("train", "--out", run).failsWith(ExitCode.BAD_INPUT, "needs MODEL and --data");
    here("train", "--resume", "--out", run)
        .failsWith(ExitCode.BAD_INPUT, "--resume: there is no run in ");
    here("train", "vgg", "--data", digits, "--out", run)
        .failsWith(ExitCode.BAD_INPUT, "no classifier named 'vgg' (did you mean 'vgg6'?)");
    here("train", "mlp", "--data", digits, "--out", run, "--optimizer", "lion")
        .failsWith(ExitCode.BAD_INPUT, "optimizer: expected one of ");
    here("train", "mlp", "--data", digits, "--out", run, "--checkpoint-every", "often")
        .failsWith(ExitCode.BAD_INPUT, "expected a number of steps such as 500, or a time");
    here("train", "mlp", "--data", digits, "--out", run, "--augment", "crop")
        .failsWith(
            ExitCode.BAD_INPUT,
            "expected one of none, flip, shift-flip, resized-crop-flip, got 'crop'");
    here("train", "mlp", "--data", digits, "--out", run, "--readers", "0")
        .failsWith(
            ExitCode.BAD_INPUT, "'--readers': expected a whole number from 1 to 256, got '0'");
    here("train", "mlp", "--data", "nothing-here", "--out", run)
        .failsWith(ExitCode.BAD_INPUT, "nothing-here: expected a folder of images");
    assertThat(Files.exists(folder.resolve("run"))).isFalse();
  }
}
