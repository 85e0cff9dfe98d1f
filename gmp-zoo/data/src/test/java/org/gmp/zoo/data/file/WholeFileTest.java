package org.gmp.zoo.data.file;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void filesAreWrittenWholeIntoFoldersMadeForThem() {
    Path parent = folder.resolve("a/b");
    Path target = parent.resolve("file.txt");
    WholeFile.prepareFolder(target);
    assertThat(parent.toFile().list()).isEmpty();
    WholeFile.write(target, HELLO);
    assertThat(WholeFile.read(target)).isEqualTo(HELLO);
    assertThat(parent.toFile().list()).asList().containsExactly("file.txt");
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() throws IOException {
    Path target = folder.resolve("taken");
    Files.createDirectories(target.resolve("full"));
    DataException e = assertThrows(DataException.class, () -> WholeFile.write(target, HELLO));
    assertThat(e).hasMessageThat().startsWith(target + ": cannot write this file: ");
    assertThat(folder.toFile().list()).asList().containsExactly("taken");
  }

  @Test
  void filesTooLargeAreNotRead() throws IOException {
    Path large = Files.write(folder.resolve("large"), new byte[WholeFile.MOST_BYTES + 1]);
    assertThat(assertThrows(DataException.class, () -> WholeFile.read(large)))
        .hasMessageThat()
        .isEqualTo(large + ": expected a file of at most 32 MiB, got more");
  }
}
