package org.gmp.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users get wrong, in real processes: a message, exit code 2, and nothing left behind. */
final class BadInputTest {
  private static final String BAD_USAGE =
      """
      bench lewy                                     | no experiment or model named 'lewy' (did you mean 'levy'?)
      bench vgg6                                     | vgg6 is a model; give --data to train
      bench figure1 --data digits                    | no classifier named 'figure1'
      bench vgg6 --data digits --backend interpreter | --backend is for experiments
      bench vgg6 --data digits --precision fp32,bf16 | several are for measuring speed
      bench vgg6 --data digits --target 1.5          | '--target': expected an accuracy above 0
      bench vgg6 --data digits --resume              | --resume: expected the folder of a bench
      bench levy --epochs 3                          | --epochs is for models such as vgg6
      bench vgg6 --synthetic --epochs 3              | --epochs is not for measuring a model's
      bench mlp --synthetic                          | only models of images can be measured
      bench levy --batch 8                           | --batch is for models such as vgg6
      bench vgg6 --synthetic --seeds 3               | --seeds is not for measuring a model
      bench vgg6 --synthetic --precision fp64        | expected one of fp32, bf16, got 'fp64'
      bench vgg6 --synthetic --steps 0               | '--steps': expected a whole number from 1 to
      bench bostn                                    | no experiment or model named 'bostn' (did you mean 'uci:boston'?)
      bench levy --param sp,gpm                      | no parameterization named 'gpm' (did you mean 'gmp'?)
      bench levy --param gmp,gmp                     | --param: 'gmp' stands twice
      bench levy --seeds 3-1                         | a range such as 0-9, got '3-1'
      bench levy --seeds 0                           | expected a number of seeds such as 5
      bench levy --seeds 1,2,1                       | seed 1 stands twice
      bench levy --protocol papr                     | expected one of heldout, paper, got 'papr'
      bench levy --threads 0                         | '--threads': expected a whole number from 1 to 1,024
      bench levy:fresh --data .                      | --data: levy:fresh generates its data and reads no files
      bench levy --backend interpreter --device gpu  | --device: the backend 'interpreter' has no device to choose, got 'gpu'
      bench levy --backend tensorfow                 | --backend: no backend named 'tensorfow' (did you mean 'tensorflow'?); known:
      bench levy --outt x                            | unknown option --outt; did you mean --out?
      bench                                          | Missing required parameter: 'EXPERIMENT'
      bench levy banana                              | one argument too many: 'banana'
      benhc levy                                     | no command named 'benhc' (did you mean 'bench'?)
      describe levi                                  | no model or experiment named 'levi' (did you mean 'levy'?)
      describe levy --inputs 3                       | are for models
      describe mlp --units 10,0                      | from 1 to 16,777,216, got '0'
      describe mlp --units 100000,100000             | shape: [100000,100000] has more than 2^31 - 1 elements
      describe vgg6 --outputs 16777216               | shape: [512,16777216] has more than
      analyze mlp --inputs 2000000000                | '--inputs': expected a whole number from 1
      speed mlp                                      | only models of images can be measured
      speed vgg7                                     | no model named 'vgg7' (did you mean 'vgg6'?)
      speed vgg6 --steps 0                           | '--steps': expected a whole number from 1 to
      speed vgg6 --format markdown                   | --format: 'speed' has no markdown
      bench vgg6 --synthetic --batch 16777216        | shape: [16777216,32,32,3] has more than
      data fetch wine --to x --mirror ftp://host/    | --mirror: expected an http or https URL
      describe uci                                   | uci is a suite; name one of uci:boston
      data show bostn                                | no data set named 'bostn' (did you mean 'boston'?)
      data check                                     | Name the folder with --data
      data fetch all wine --to x                     | 'all' means all
      data fetch wine                                | Missing required option: '--to=DIR'
      """;

  @TempDir Path folder;
  private Child gmp;

  @BeforeEach
  void makeChild() {
    gmp = new Child(folder);
  }

  @TestFactory
  List<DynamicTest> badUsageIsNamed() throws Exception {
    List<List<String>> rows =
        BAD_USAGE
            .lines()
            .map(row -> Splitter.on(Pattern.compile(" *\\| ")).limit(2).splitToList(row))
            .toList();
    List<Child.Outcome> outcomes = gmp.runAll(rows.stream().map(row -> row.get(0)).toList());
    assertThat(gmp.files()).isEmpty();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Child.Outcome outcome = outcomes.get(i);
      String message = rows.get(i).get(1);
      tests.add(
          DynamicTest.dynamicTest(
              rows.get(i).get(0),
              () -> outcome.failsWith(ExitCode.BAD_INPUT, message, "--help'.")));
    }
    return tests;
  }

  @Test
  void outputFolderThatCannotBeMadeIsToldBeforeTraining() throws Exception {
    Files.writeString(folder.resolve("file"), "precious");
    Child.Outcome outcome = gmp.run("bench", "levy", "--out", "file/below");
    outcome.failsWith(ExitCode.BAD_INPUT, "file/below: cannot write in this folder");
    assertThat(outcome.err()).doesNotContain("at a time");
    assertThat(Files.readString(folder.resolve("file"))).isEqualTo("precious");
    assertThat(gmp.files()).containsExactly("file");
  }

  @Test
  void dataFolderThatIsNotThereIsNamed() throws Exception {
    gmp.run("bench", "banana", "--data", "no/where")
        .failsWith(ExitCode.BAD_INPUT, "no/where: no such file or directory");
    gmp.run(Map.of("GMP_DATA", "no/where"), "bench", "uci:wine")
        .failsWith(ExitCode.BAD_INPUT, "no/where: no such file or directory");
    gmp.run("bench", "uci:wine")
        .failsWith(ExitCode.BAD_INPUT, "wine: needs its data file", "fetch");
    gmp.run("bench", "levy", "--data", ".")
        .failsWith(ExitCode.BAD_INPUT, ".: expected a CSV file with columns x and y");
    gmp.run("bench", "vgg6", "--data", "no-where")
        .failsWith(ExitCode.BAD_INPUT, "no-where: expected a folder of images");
    assertThat(gmp.files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          At1,At2,Kind/1,2,1         | Class
          At1,At2,Class/1,2          | line 2
          At1,At2,Class/1,two,1      | two
          At1,At2,Class/1,2,1/1,NaN,1| NaN
          At1,At2,Class/1,2,3        | -1 or 1
          At1,At2,Class              | rows
          """)
  void csvThatIsWrongIsToldWithItsPlace(String lines, String message) throws Exception {
    Path file = folder.resolve("2d_banana.csv");
    Files.writeString(file, lines.replace('/', '\n') + "\n");
    Child.Outcome outcome = gmp.run("bench", "banana", "--data", file.toString());
    outcome.failsWith(ExitCode.BAD_INPUT, "2d_banana.csv", message);
    assertThat(gmp.files()).containsExactly("2d_banana.csv");
  }

  @Test
  void excelThatIsCutOffOrAnotherIsTold() throws Exception {
    Path file = folder.resolve("ENB2012_data.xlsx");
    writeWorkbook(file);
    gmp.run("bench", "uci:energy", "--data", ".")
        .failsWith(ExitCode.BAD_INPUT, "ENB2012_data.xlsx", "expected");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    gmp.run("bench", "uci:energy", "--data", ".")
        .failsWith(ExitCode.BAD_INPUT, "ENB2012_data.xlsx");
    Files.writeString(file, "<html>Not found</html>");
    gmp.run("bench", "uci:energy", "--data", ".")
        .failsWith(ExitCode.BAD_INPUT, "ENB2012_data.xlsx", "an HTML page");
    assertThat(gmp.files()).containsExactly("ENB2012_data.xlsx");
  }

  @Test
  void checkTellsOfAllSetsWhatIsWrong() throws Exception {
    writeWorkbook(folder.resolve("ENB2012_data.xlsx"));
    Child.Outcome outcome = gmp.run("data", "check", "--data", ".");
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.out()).containsMatch("energy +wrong +");
    assertThat(outcome.out()).containsMatch("wine +missing +looked for");
    assertThat(outcome.out()).containsMatch("cifar10 +missing +looked for");
  }

  @Test
  void faultOfOursIsToldWithALog() throws Exception {
    Child.Outcome outcome =
        gmp.jvm("-Djava.io.tmpdir=" + folder).without("commons-text").run("describe", "levi");
    assertThat(outcome.code()).isEqualTo(ExitCode.RUN_FAILED);
    assertThat(outcome.err()).startsWith("gmp: Internal error: java.lang.NoClassDefFoundError");
    assertThat(outcome.err()).doesNotContain("\tat ");
    String log = Iterables.getOnlyElement(gmp.files());
    assertThat(outcome.err()).contains(folder.resolve(log).toString());
    assertThat(Files.readString(folder.resolve(log))).contains("\tat org.gmp.");
  }

  @Test
  void stackTracesAreForWhoAsks() throws Exception {
    Child.Outcome outcome = gmp.run("bench", "banana", "--data", "no/where", "--verbose");
    assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(outcome.err()).contains("\tat org.gmp.");
  }

  private static void writeWorkbook(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "gmp", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Data");
      for (int column = 0; column < 10; column++) {
        sheet.value(0, column, "Z" + column);
        sheet.value(1, column, column);
      }
    }
  }
}
