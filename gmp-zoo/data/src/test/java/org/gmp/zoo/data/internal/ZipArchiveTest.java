package org.gmp.zoo.data.internal;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gmp.random.Seed;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipArchiveTest {
  @Test
  void entriesAreReadByName() {
    byte[] content = Workbooks.zip(Map.of("a/b.txt", Workbooks.utf8("hello"), "a/", new byte[0]));
    try (ZipArchive archive = ZipArchive.open(content, "z.zip")) {
      assertThat(archive.names()).containsExactly("a/b.txt");
      assertThat(new String(archive.read("a/b.txt").orElseThrow(), StandardCharsets.UTF_8))
          .isEqualTo("hello");
      assertThat(archive.read("b.txt")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "C:\\x", "a\\..\\x"})
  void namesThatLeadOutOfTheFolderAreRefused(String name) {
    DataException e =
        assertThrows(
            DataException.class,
            () -> ZipArchive.open(Workbooks.zip(Map.of(name, new byte[1])), "z.zip"));
    assertThat(e)
        .hasMessageThat()
        .startsWith("z.zip: expected names inside the archive's own folder, got '");
  }

  @Test
  void zipBombsAreCutOff() {
    byte[] bomb = Workbooks.zip(Map.of("bomb", new byte[WholeFile.MOST_BYTES + 1]));
    assertThat(bomb.length).isLessThan(100_000);
    try (ZipArchive archive = ZipArchive.open(bomb, "z.zip")) {
      assertThat(assertThrows(DataException.class, () -> archive.read("bomb")))
          .hasMessageThat()
          .isEqualTo("z.zip!/bomb: expected at most 32 MiB unpacked, got more (a zip bomb?)");
    }
  }

  @Test
  void tooManyEntriesAreRefused() {
    Map<String, byte[]> entries = new HashMap<>();
    for (int i = 0; i <= ZipArchive.MOST_ENTRIES; i++) {
      entries.put("e" + i, new byte[0]);
    }
    assertThat(
            assertThrows(
                DataException.class, () -> ZipArchive.open(Workbooks.zip(entries), "z.zip")))
        .hasMessageThat()
        .isEqualTo("z.zip: expected at most 1000 entries in a zip archive, got 1001");
  }

  @Test
  void truncatedAndDamagedArchivesFailCleanly() {
    byte[] noise = new byte[5000];
    Seed.of(1).generator().nextBytes(noise);
    byte[] whole = Workbooks.zip(Map.of("a", noise));
    assertThat(
            assertThrows(
                DataException.class,
                () -> ZipArchive.open(Arrays.copyOf(whole, whole.length / 2), "z.zip")))
        .hasMessageThat()
        .startsWith("z.zip: damaged zip archive, or not complete");
    byte[] damaged = whole.clone();
    damaged[2500] ^= 1;
    try (ZipArchive archive = ZipArchive.open(damaged, "z.zip")) {
      assertThat(assertThrows(DataException.class, () -> archive.read("a")))
          .hasMessageThat()
          .startsWith("z.zip!/a: damaged zip entry");
    }
  }
}
