package org.gmp.zoo.run.checkpoint;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GrowingFileTest {
  @TempDir Path folder;

  @Test
  void goesOnFromWhereItIsCut() throws Exception {
    Path path = folder.resolve("below/history.csv");
    long length;
    try (GrowingFile file = GrowingFile.open(path, 0)) {
      file.append("first\n".getBytes(UTF_8));
      length = file.length();
      file.append("second\n".getBytes(UTF_8));
      file.sync();
    }
    try (GrowingFile file = GrowingFile.open(path, length)) {
      file.append("again\n".getBytes(UTF_8));
    }
    assertThat(Files.readString(path)).isEqualTo("first\nagain\n");
  }

  @Test
  void goesOnFromTheEndOfAFileThatIsTooShort() throws Exception {
    Path path = folder.resolve("history.csv");
    Files.writeString(path, "x");
    try (GrowingFile file = GrowingFile.open(path, 1000)) {
      file.append("y".getBytes(UTF_8));
    }
    assertThat(Files.readString(path)).isEqualTo("xy");
  }

  @Test
  void saysWhatIsInTheWay() throws Exception {
    Path path = Files.createDirectory(folder.resolve("history.csv"));
    assertThat(assertThrows(DataException.class, () -> GrowingFile.open(path, 0)))
        .hasMessageThat()
        .contains("history.csv: cannot write this file");
  }
}
