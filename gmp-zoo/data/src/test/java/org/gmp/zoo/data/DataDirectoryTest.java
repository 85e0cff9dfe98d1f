package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
  private static final String ROWS = "1 2 3 4 5 6 7\n".repeat(308);

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectory(temp.resolve("data"));
  }

  @Test
  void optionComesBeforeEnvironment() {
    Map<String, String> environment = Map.of("GMP_DATA", temp.toString());
    assertThat(DataDirectory.resolve(Optional.of(folder), environment).map(DataDirectory::path))
        .hasValue(folder);
    assertThat(DataDirectory.resolve(Optional.empty(), environment).map(DataDirectory::path))
        .hasValue(temp);
    assertThat(DataDirectory.resolve(Optional.empty(), Map.of())).isEmpty();
    assertThat(DataDirectory.resolve(Optional.empty(), Map.of("GMP_DATA", " "))).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() {
    Path nowhere = temp.resolve("nowhere");
    assertThat(assertThrows(DataException.class, () -> DataDirectory.of(nowhere)))
        .hasMessageThat()
        .isEqualTo(nowhere + ": no such file or directory (asked for as the data)");
    assertThat(DataDirectory.missing("wine"))
        .hasMessageThat()
        .isEqualTo(
            "wine: needs its data file; name the folder with --data DIR or GMP_DATA."
                + " To download it: gmp data fetch wine --to DIR");
  }

  @Test
  void unreadableFoldersAndFilesAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("yacht_hydrodynamics.data"), ROWS);
    Assumptions.assumeTrue(
        file.toFile().setReadable(false) && !Files.isReadable(file),
        "this user may read every file");
    assertThat(assertThrows(DataException.class, () -> load(folder)))
        .hasMessageThat()
        .isEqualTo(file + ": cannot read this file: permission denied");
    assertThat(folder.toFile().setReadable(false)).isTrue();
    assertThat(assertThrows(DataException.class, () -> load(folder)))
        .hasMessageThat()
        .contains(folder + ": cannot be read: permission denied");
    assertThat(folder.toFile().setReadable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yacht_hydrodynamics.data",
        "Yacht_Hydrodynamics.DATA",
        "uci/original/yacht_hydrodynamics.data",
        "a/b/c/d/e/yacht_hydrodynamics.data"
      })
  void filesAreFoundInFoldersFiveDeep(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, ROWS);
    assertThat(load(folder).source().location()).isEqualTo(file.toString());
  }

  @Test
  void deeperFoldersAreNotSearched() throws IOException {
    Path file = folder.resolve("a/b/c/d/e/f/yacht_hydrodynamics.data");
    Files.createDirectories(file.getParent());
    Files.writeString(file, ROWS);
    assertThat(assertThrows(DataException.class, () -> load(folder)))
        .hasMessageThat()
        .isEqualTo(
            "yacht: no data file below "
                + folder
                + "; looked for yacht_hydrodynamics.data; or one of them in"
                + " yacht+hydrodynamics.zip, yacht.zip. To download it: gmp data fetch yacht --to"
                + " DIR");
  }

  @Test
  void theNearestFileWins() throws IOException {
    Files.createDirectory(folder.resolve("a"));
    Files.writeString(folder.resolve("a/yacht_hydrodynamics.data"), "broken");
    Files.writeString(folder.resolve("yacht_hydrodynamics.data"), ROWS);
    assertThat(load(folder).size()).isEqualTo(308);
  }

  @Test
  void theFileItselfMayBeNamedWhateverItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.data"), ROWS);
    assertThat(load(file).size()).isEqualTo(308);
    Path other = Files.writeString(folder.resolve("mine.docx"), ROWS);
    assertThat(assertThrows(DataException.class, () -> load(other)))
        .hasMessageThat()
        .contains("mine.docx: expected yacht_hydrodynamics.data");
  }

  @Test
  void archivesAreReadWithoutUnpacking() throws IOException {
    Path archive = folder.resolve("yacht+hydrodynamics.zip");
    Files.write(archive, zip("x/yacht_hydrodynamics.data", ROWS.getBytes(StandardCharsets.UTF_8)));
    String expected = archive + "!/x/yacht_hydrodynamics.data";
    assertThat(load(folder).source().location()).isEqualTo(expected);
    assertThat(load(archive).source().location()).isEqualTo(expected);
    assertThat(folder.toFile().list()).hasLength(1);
  }

  @ParameterizedTest
  @CsvSource({"UCI CBM Dataset.zip", "condition+based+maintenance+of+naval+propulsion+plants.zip"})
  void navalIsFoundInItsArchiveAndInAnArchiveInside(String name) throws IOException {
    byte[] rows =
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18\n"
            .repeat(11934)
            .getBytes(StandardCharsets.UTF_8);
    byte[] inner = zip("UCI CBM Dataset/data.txt", rows);
    Files.write(folder.resolve(name), inner);
    assertThat(UciDataset.NAVAL.load(DataDirectory.of(folder)).targets()[0]).isEqualTo(17.0);
    Files.write(folder.resolve(name), zip("UCI CBM Dataset.zip", inner));
    assertThat(UciDataset.NAVAL.load(DataDirectory.of(folder)).source().location())
        .endsWith(name + "!/UCI CBM Dataset.zip!/UCI CBM Dataset/data.txt");
  }

  @Test
  void aPlainDataFileOfAnotherSetIsNotTakenForNaval() throws IOException {
    Files.writeString(folder.resolve("data.txt"), ROWS);
    assertThrows(DataException.class, () -> UciDataset.NAVAL.load(DataDirectory.of(folder)));
  }

  private static LabelledData load(Path path) {
    return UciDataset.YACHT.load(DataDirectory.of(path));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
