package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UciDatasetTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "boston,   506, 13,  22.5328, housing.data",
    "concrete, 1030, 8,  35.8178, Concrete_Data.xls",
    "energy,   768,  8,  22.3072, ENB2012_data.xlsx",
    "naval,  11934, 16,   0.9750, UCI CBM Dataset/data.txt",
    "power,   9568,  4, 454.3650, CCPP/Folds5x2_pp.xlsx",
    "wine,    1599, 11,   5.6360, winequality-red.csv",
    "yacht,    308,  6,  10.4954, yacht_hydrodynamics.data",
  })
  void realFilesHaveTheirPublishedShapeAndMean(
      String name, int rows, int features, double mean, String file) {
    LabelledData data = UciDataset.named(name).orElseThrow().load(RealData.require());
    assertThat(data.size()).isEqualTo(rows);
    assertThat(data.features().rowCount()).isEqualTo(rows);
    assertThat(data.features().columnCount()).isEqualTo(features);
    assertThat(Arrays.stream(data.targets()).average().orElseThrow()).isWithin(5e-5).of(mean);
    assertThat(data.source().location()).endsWith(file);
    assertThat(data.source().notes()).isEmpty();
    assertThat(data.source().sha256()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"CONCRETE, concrete", "ENERGY, energy", "POWER, power"})
  void excelFilesAreReadToTheLastDigit(UciDataset set, String name) {
    DataDirectory real = RealData.require();
    Path csv = real.path().resolve("uci/csv_from_excel/" + name + ".csv");
    LabelledData fromExcel = set.load(real);
    LabelledData fromCsv = set.load(DataDirectory.of(csv));
    assertThat(fromExcel.features().rowMajor()).isEqualTo(fromCsv.features().rowMajor());
    assertThat(fromExcel.targets()).isEqualTo(fromCsv.targets());
    assertThat(fromCsv.source().notes())
        .containsExactly("not byte for byte the published file (its SHA-256 is another)");
  }

  @Test
  void navalHasItsTwoConstantFeatures() {
    NumericTable features = UciDataset.NAVAL.load(RealData.require()).features();
    double[] deviations = Standardizer.fit(features).deviations();
    for (int c = 0; c < deviations.length; c++) {
      assertThat(deviations[c] == 0).isEqualTo(c == 8 || c == 11);
    }
    assertThat(features.columns()).doesNotContain("turbine_decay");
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFolderSaysWhatIsMissingAndHowToGetIt(UciDataset set) {
    DataException e = assertThrows(DataException.class, () -> set.load(DataDirectory.of(folder)));
    assertThat(e).hasMessageThat().contains(set.id() + ": no data file below " + folder);
    assertThat(e).hasMessageThat().contains("gmp data fetch " + set.id() + " --to DIR");
  }

  @ParameterizedTest
  @EnumSource
  void theCatalogAgreesOnTheShape(UciDataset set) {
    assertThat(set.entry().name()).isEqualTo(set.id());
    assertThat(UciDataset.named(set.id())).hasValue(set);
    assertThat(set.query().names().keySet().stream().anyMatch(set.entry().fileName()::endsWith))
        .isTrue();
  }

  @Test
  void wrongNumberOfRowsIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("yacht_hydrodynamics.data"),
        "-2.3 0.568  4.78 3.99 3.17 0.125 0.11 \n\n-2.3 0.568 4.78 3.99 3.17 0.150 0.27\n\n");
    assertThat(loadFails(UciDataset.YACHT)).contains("expected 308 rows x 7 columns");
    assertThat(loadFails(UciDataset.YACHT)).endsWith("got 2 x 7");
  }

  @Test
  void otherNumbersInTheRightShapeAreNoted() throws IOException {
    Files.writeString(folder.resolve("yacht_hydrodynamics.data"), "1 2 3 4 5 6 7\n".repeat(308));
    LabelledData data = UciDataset.YACHT.load(DataDirectory.of(folder));
    assertThat(data.source().notes()).hasSize(2);
    assertThat(data.source().notes().get(1)).contains("target mean 7.0");
  }

  @Test
  void missingAndUnknownColumnsAreNamed() throws IOException {
    Files.writeString(folder.resolve("energy.csv"), "X1,X2,X3,X4,X5,X6,X7,X8,Y1,Z\n");
    assertThat(loadFails(UciDataset.ENERGY)).contains("line 1: expected a column named 'Y2', got");
    Files.writeString(folder.resolve("energy.csv"), "X1,X2,X3,X4,X5,X6,X7,X8,Y1,Y2,Y3\n");
    assertThat(loadFails(UciDataset.ENERGY)).contains("expected 10 columns 'X1'");
  }

  @Test
  void columnsMayStandInAnyOrder() throws IOException {
    Files.writeString(folder.resolve("power.csv"), "PE,RH,AP,V,AT\n" + "5,4,3,2,1\n".repeat(9568));
    LabelledData data = UciDataset.POWER.load(DataDirectory.of(folder));
    assertThat(data.features().columns()).containsExactly("AT", "V", "AP", "RH").inOrder();
    assertThat(data.features().selectRows(new int[] {0}).rowMajor())
        .isEqualTo(new double[] {1, 2, 3, 4});
    assertThat(data.targets()[0]).isEqualTo(5.0);
  }

  @Test
  void badCellsAreNamedByPlace() throws IOException {
    for (String bad : new String[] {"NaN", "Infinity", "1e999", "0x1p3", "1d", "abc", "1,5", "-"}) {
      Files.writeString(
          folder.resolve("housing.data"),
          "1 2 3 4 5 6 7 8 9 10 11 12 13 14\n1 2 3 4 " + bad + " 6 7 8 9 10 11 12 13 14\n");
      assertThat(loadFails(UciDataset.BOSTON))
          .endsWith("line 2, column 5 (NOX): expected a finite number, got '" + bad + "'");
    }
  }

  @Test
  void rowsOfAnotherLengthAreNamedByLine() throws IOException {
    Files.writeString(folder.resolve("housing.data"), "1 2 3\n");
    assertThat(loadFails(UciDataset.BOSTON))
        .endsWith("line 1: expected 14 columns, got 3 ('1 2 3')");
  }

  @Test
  void anotherFormatUnderTheNameIsSaidSo() throws IOException {
    Files.writeString(folder.resolve("Concrete_Data.xls"), "<!DOCTYPE html>\n<html>404</html>");
    assertThat(loadFails(UciDataset.CONCRETE))
        .endsWith("Concrete_Data.xls: expected an Excel workbook, got an HTML page");
    Files.write(folder.resolve("housing.data"), new byte[] {'P', 'K', 3, 4, 0});
    assertThat(loadFails(UciDataset.BOSTON)).contains("expected a text file, got a zip archive");
    Files.write(folder.resolve("housing.data"), new byte[0]);
    assertThat(loadFails(UciDataset.BOSTON)).endsWith("expected a text file, got an empty file");
    Files.writeString(folder.resolve("housing.data"), "\n\n");
    assertThat(loadFails(UciDataset.BOSTON)).endsWith("expected a table, got a file without one");
  }

  private String loadFails(UciDataset set) {
    DataException e = assertThrows(DataException.class, () -> set.load(DataDirectory.of(folder)));
    return String.valueOf(e.getMessage());
  }
}
