package org.gmp.zoo.bench;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFolderTest {
  @TempDir Path parent;

  @Test
  void freshFoldersNeverMeet() {
    assertThat(ResultFolder.fresh(parent, "levy").path()).isEqualTo(parent.resolve("levy"));
    assertThat(ResultFolder.fresh(parent, "levy").path()).isEqualTo(parent.resolve("levy-2"));
    assertThat(ResultFolder.fresh(parent, "levy").path()).isEqualTo(parent.resolve("levy-3"));
  }

  @Test
  void writingAgainReplacesAndLeavesNothingElse() throws IOException {
    ResultFolder folder = ResultFolder.at(parent.resolve("a/b"));
    folder.write("result.json", "old and longer");
    Path file = folder.write("result.json", "new");
    assertThat(Files.readString(file)).isEqualTo("new");
    try (var files = Files.list(folder.path())) {
      assertThat(files.toList()).containsExactly(file);
    }
  }

  @Test
  void onlyAnEmptyFolderIsRemoved() {
    ResultFolder empty = ResultFolder.fresh(parent, "empty");
    empty.removeIfEmpty();
    assertThat(Files.exists(empty.path())).isFalse();
    ResultFolder full = ResultFolder.fresh(parent, "full");
    Path file = full.write("result.json", "{}");
    full.removeIfEmpty();
    assertThat(Files.exists(file)).isTrue();
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    DataException failure =
        assertThrows(DataException.class, () -> ResultFolder.at(file.resolve("below")));
    assertThat(failure).hasMessageThat().contains("cannot write in this folder");
    assertThrows(DataException.class, () -> ResultFolder.at(file));
  }
}
