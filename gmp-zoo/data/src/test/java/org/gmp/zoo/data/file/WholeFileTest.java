package org.gmp.zoo.data.file;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void filesAreWrittenWholeIntoFoldersMadeForThem() {
    Path parent = folder.resolve("a/b");
    Path target = parent.resolve("file.txt");
    WholeFile.prepareFolder(target);
    assertThat(parent.toFile().list()).isEmpty();
    WholeFile.write(target, Workbooks.utf8("hello"));
    assertThat(WholeFile.read(target)).isEqualTo(Workbooks.utf8("hello"));
    assertThat(parent.toFile().list()).asList().containsExactly("file.txt");
  }

  @Test
  void aWriteThatFailsLeavesNothingBehind() throws IOException {
    Path target = folder.resolve("taken");
    Files.createDirectories(target.resolve("full"));
    DataException e =
        assertThrows(DataException.class, () -> WholeFile.write(target, Workbooks.utf8("hello")));
    assertThat(e).hasMessageThat().startsWith(target + ": cannot write this file: ");
    assertThat(folder.toFile().list()).asList().containsExactly("taken");
  }

  @Test
  void filesTooLargeAreNotRead() throws IOException {
    Path large = Files.write(folder.resolve("large"), new byte[ZipArchive.MOST_BYTES + 1]);
    assertThat(assertThrows(DataException.class, () -> WholeFile.read(large)))
        .hasMessageThat()
        .isEqualTo(large + ": expected a file of at most 32 MiB, got more");
  }
}
