package org.gmp.cli.train;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.gmp.cli.Child;
import org.gmp.cli.ExitCode;
import org.gmp.cli.IdxImages;
import org.gmp.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that change between the beginning of a run and what is done with it later. */
final class ChangedDataTest {
  private static final String ACCEPT = "--accept-changed-data";

  @TempDir Path folder;

  private Child.Outcome gmp(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(arguments, new PrintWriter(out), new PrintWriter(err, true));
    return new Child.Outcome(code, out.toString(), err.toString());
  }

  private Child.Outcome done(String... arguments) {
    Child.Outcome outcome = gmp(arguments);
    assertWithMessage(outcome.err()).that(outcome.code()).isEqualTo(ExitCode.DONE);
    return outcome;
  }

  private String run() {
    return folder.resolve("run").toString();
  }

  private void begin(Path data) {
    done(
        "train",
        "mlp",
        "--data",
        data.toString(),
        "--image-size",
        "4",
        "--units",
        "3",
        "--epochs",
        "1",
        "--out",
        run(),
        "--backend",
        "interpreter");
  }

  private String[] resume(String... more) {
    return resume(2, more);
  }

  private String[] resume(int epochs, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "train",
                "--resume",
                "--out",
                run(),
                "--epochs",
                Integer.toString(epochs),
                "--backend",
                "interpreter"));
    line.addAll(Arrays.asList(more));
    return line.toArray(new String[0]);
  }

  private Path photograph(String name, int colour) throws IOException {
    Path file = folder.resolve("animals").resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 2, colour);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path animals() throws IOException {
    for (int i = 0; i < 3; i++) {
      photograph("train/ant/" + i + ".png", 0x102030 + i);
      photograph("train/zebra/z" + i + ".png", 0x302010 + i);
      photograph("val/ant/" + i + ".png", 0x203010 + i);
      photograph("val/zebra/" + i + ".png", 0x103020 + i);
    }
    return folder.resolve("animals");
  }

  private static void flipBit(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void aPhotographReplacedByAnotherOfTheSameSizeIsNamedAndCanBeAccepted() throws IOException {
    begin(animals());
    Path file = folder.resolve("animals/train/ant/1.png");
    long size = Files.size(file);
    photograph("train/ant/1.png", 0x102039);
    assertThat(Files.size(file)).isEqualTo(size);

    gmp(resume())
        .failsWith(
            ExitCode.BAD_INPUT,
            "animals: not the images that the run was begun on: 1 file changed: train/ant/1.png:"
                + " other content of the same size; to go on with them as they are now, add "
                + ACCEPT);
    Child.Outcome accepted = done(resume(ACCEPT));
    assertThat(accepted.err())
        .contains("gmp: warning: going on with other data: 1 file changed: train/ant/1.png");
    JsonNode data =
        new ObjectMapper().readTree(folder.resolve("run/run.json").toFile()).path("data");
    assertThat(data.path("changed").asText())
        .matches(
            "20\\d\\d-.*Z, after step 1: 1 file changed: train/ant/1.png: other content of the same"
                + " size");

    // What was accepted is from then on what the run is on.
    assertThat(done(resume(3)).err()).doesNotContain("other data");
    photograph("train/ant/1.png", 0x102031);
    gmp(resume(4)).failsWith(ExitCode.BAD_INPUT, "train/ant/1.png: other content");
  }

  @Test
  void twoPhotographsMovedBetweenClassesAreNamed() throws IOException {
    Path data = animals();
    begin(data);
    Files.move(data.resolve("train/ant/2.png"), data.resolve("train/zebra/2.png"));
    Files.move(data.resolve("train/zebra/z0.png"), data.resolve("train/ant/z0.png"));
    gmp(resume())
        .failsWith(
            ExitCode.BAD_INPUT,
            "2 files changed: ",
            "train/ant/2.png is now train/zebra/2.png",
            "train/zebra/z0.png is now train/ant/z0.png");
    done(resume(ACCEPT));
  }

  @Test
  void otherNumbersOfImagesAndOtherClassesCannotBeAccepted() throws IOException {
    Path data = animals();
    begin(data);
    photograph("train/ant/more.png", 1);
    gmp(resume(ACCEPT))
        .failsWith(
            ExitCode.BAD_INPUT,
            "the run has 6 training images, there are now 7; 1 file changed: train/ant/more.png is"
                + " new");
    Files.delete(data.resolve("train/ant/more.png"));
    Files.move(data.resolve("train/zebra"), data.resolve("train/horse"));
    Files.move(data.resolve("val/zebra"), data.resolve("val/horse"));
    gmp(resume(ACCEPT))
        .failsWith(
            ExitCode.BAD_INPUT,
            "the run has 2 classes, there are now 2 (gone: zebra; new: horse); 6 files changed",
            "train/zebra/z0.png is now train/horse/z0.png");
  }

  @Test
  void aReplacedArchiveIsNamed() throws IOException {
    Path data = IdxImages.write(folder.resolve("digits"));
    done(
        "train",
        "mlp",
        "--data",
        data.toString(),
        "--units",
        "3",
        "--epochs",
        "1",
        "--out",
        run(),
        "--backend",
        "interpreter");
    flipBit(data.resolve("train-labels-idx1-ubyte"), 20);
    gmp(resume())
        .failsWith(
            ExitCode.BAD_INPUT, "1 file changed: train-labels-idx1-ubyte: other content of the");
    flipBit(data.resolve("train-labels-idx1-ubyte"), 20);
    flipBit(data.resolve("t10k-images-idx3-ubyte"), 300);
    gmp(resume()).failsWith(ExitCode.BAD_INPUT, "t10k-images-idx3-ubyte: other content");
    flipBit(data.resolve("t10k-images-idx3-ubyte"), 300);
    done(resume());
  }

  @Test
  void aRunOfATimeBeforeItsDataWereKeptGoesOnWithANote() throws IOException {
    begin(animals());
    Files.delete(folder.resolve("run/data.csv.gz"));
    assertThat(done(resume()).err())
        .contains("gmp: note: the run was begun before runs kept which files their data have");
    photograph("train/ant/1.png", 0x102039);
    gmp(resume(3)).failsWith(ExitCode.BAD_INPUT, "train/ant/1.png: other content");
  }

  @Test
  void damagedListsOfFilesAreToldAsSuch() throws IOException {
    begin(animals());
    Files.writeString(folder.resolve("run/data.csv.gz"), "file,bytes,content\n");
    gmp(resume()).failsWith(ExitCode.BAD_INPUT, "data.csv.gz: not a list of data files");
  }

  @Test
  void evalRefusesTheRunsOwnDataOnceTheyChangedAndTakesOthersByName() throws IOException {
    Path data = animals();
    begin(data);
    String[] line = {"eval", run(), "--backend", "interpreter"};
    done(line);
    photograph("val/ant/1.png", 0x203019);
    gmp(line)
        .failsWith(
            ExitCode.BAD_INPUT,
            "val/ant/1.png: other content of the same size; to measure on them as they are now, name"
                + " them with --data");
    done("eval", run(), "--backend", "interpreter", "--data", data.toString());
  }

  @Test
  void analyzeMeasuresNothingOnDataThatChanged() throws IOException {
    begin(animals());
    String out = folder.resolve("stable").toString();
    String[] line = {"analyze", run(), "--perturb", "ones", "--eps", "0.1", "--out", out};
    assertThat(functionChange(line).isObject()).isTrue();
    photograph("train/ant/1.png", 0x102039);
    assertThat(functionChange(line).isMissingNode()).isTrue();
    JsonNode report = new ObjectMapper().readTree(folder.resolve("stable/stability.json").toFile());
    assertThat(report.path("environment").path("data").asText())
        .contains(
            "none: " + folder.resolve("animals") + ": not the images that the run was begun on");
  }

  private JsonNode functionChange(String... line) throws IOException {
    Child.Outcome outcome = done(line);
    assertThat(outcome.out()).contains("ones");
    return new ObjectMapper()
        .readTree(folder.resolve("stable/stability.json").toFile())
        .findPath("function_change");
  }

  @Test
  void benchesOfExperimentsAndOfImagesAreNotGoneOnWithOnOtherData() throws IOException {
    Path points = folder.resolve("points.csv");
    Files.writeString(points, "x,y\n-1,0.5\n0,1\n1,2\n2,0\n");
    List<String> levy =
        List.of(
            "bench",
            "levy",
            "--data",
            points.toString(),
            "--param",
            "sp",
            "--seeds",
            "1",
            "--out",
            folder.resolve("levy").toString());
    done(levy.toArray(new String[0]));
    Files.writeString(points, "x,y\n-1,0.5\n0,1\n1,2.25\n2,0\n");
    gmp(with(levy, "--resume"))
        .failsWith(
            ExitCode.BAD_INPUT,
            "levy-sp-0",
            "the data of this run changed: it was trained on other numbers");
    gmp("eval", folder.resolve("levy").toString(), "--data", points.toString())
        .failsWith(
            ExitCode.BAD_INPUT, "points.csv", "the numbers that run levy-sp-0 was trained on");

    List<String> images =
        List.of(
            "bench",
            "mlp",
            "--data",
            animals().toString(),
            "--image-size",
            "4",
            "--param",
            "sp",
            "--seeds",
            "1",
            "--epochs",
            "1",
            "--batch",
            "2",
            "--units",
            "3",
            "--steps",
            "1",
            "--out",
            folder.resolve("bench").toString());
    done(images.toArray(new String[0]));
    done(with(images, "--resume"));
    photograph("val/zebra/1.png", 0x103029);
    gmp(with(images, "--resume"))
        .failsWith(ExitCode.BAD_INPUT, "1 file changed: val/zebra/1.png: other content");
  }

  private static String[] with(List<String> line, String option) {
    List<String> more = new ArrayList<>(line);
    more.add(option);
    return more.toArray(new String[0]);
  }
}
