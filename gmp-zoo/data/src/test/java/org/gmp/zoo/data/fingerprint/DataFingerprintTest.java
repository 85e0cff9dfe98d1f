package org.gmp.zoo.data.fingerprint;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataFingerprintTest {
  private static final int END = 1 << 20;

  @TempDir Path folder;

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private Path write(String name, String content) throws IOException {
    return write(name, content.getBytes(UTF_8));
  }

  private DataFingerprint take(ContentChecks checks) throws IOException {
    try (var files = Files.walk(folder)) {
      return DataFingerprint.take(
          folder, files.filter(Files::isRegularFile).toList(), false, checks);
    }
  }

  private DataFingerprint take() throws IOException {
    return take(ContentChecks.SAMPLE);
  }

  private DataFingerprint animals() throws IOException {
    write("cat/1.png", "aaa");
    write("cat/2.png", "bbb");
    write("dog/1.png", "ccc");
    write("dog/9.png", "dddd");
    return take();
  }

  @Test
  void theSameFilesHaveNoChangesWhereverTheyLie() throws IOException {
    DataFingerprint before = animals();
    Path elsewhere = folder.resolve("elsewhere");
    for (DataFile file : before.files()) {
      Path to = elsewhere.resolve(file.name());
      Files.createDirectories(to.getParent());
      Files.copy(folder.resolve(file.name()), to);
    }
    DataFingerprint now =
        DataFingerprint.take(
            elsewhere,
            before.files().stream().map(file -> elsewhere.resolve(file.name())).toList(),
            false,
            ContentChecks.SAMPLE);
    assertThat(before.changesTo(now).isEmpty()).isTrue();
    assertThat(now.sha256()).isEqualTo(before.sha256());
    assertThat(now.files().get(0).content())
        // SHA-256 of "aaa", by sha256sum.
        .isEqualTo("sha256:9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0");
  }

  @Test
  void eachKindOfChangeIsNamed() throws IOException {
    DataFingerprint before = animals();
    write("cat/1.png", "xyz");
    write("cat/2.png", "longer");
    Files.move(folder.resolve("dog/9.png"), folder.resolve("cat/9.png"));
    Files.delete(folder.resolve("dog/1.png"));
    write("dog/new.png", "e");
    DataChanges changes = before.changesTo(take());
    assertThat(changes.told())
        .containsExactly(
            "cat/1.png: other content of the same size",
            "cat/2.png: 6 bytes, was 3 bytes",
            "dog/9.png is now cat/9.png",
            "dog/1.png is gone",
            "dog/new.png is new")
        .inOrder();
    assertThat(changes.toString()).startsWith("5 files changed: cat/1.png: other content");
    assertThat(take().sha256()).isNotEqualTo(before.sha256());
  }

  @Test
  void twoFilesThatSwapFoldersAreNamedThoughNamesAndSizesStay() throws IOException {
    DataFingerprint before = animals();
    write("cat/1.png", "ccc");
    write("dog/1.png", "aaa");
    assertThat(before.changesTo(take()).told())
        .containsExactly(
            "cat/1.png: other content of the same size",
            "dog/1.png: other content of the same size");
  }

  @Test
  void manyChangesAreTogetherAndOfTheRestTheNumberIsTold() throws IOException {
    for (int i = 0; i < 30; i++) {
      write("many/" + (10 + i), "a");
    }
    DataFingerprint before = take();
    for (int i = 0; i < 13; i++) {
      write("many/" + (10 + i), "b");
    }
    for (int i = 0; i < 5; i++) {
      write("late/" + i, "c");
    }
    DataChanges changes = before.changesTo(take());
    assertThat(changes.files()).isEqualTo(18);
    assertThat(changes.told()).hasSize(10);
    assertThat(changes.toString()).endsWith("many/19: other content of the same size; and 4 more");
    for (int i = 0; i < 30; i++) {
      Files.delete(folder.resolve("many/" + (10 + i)));
    }
    assertThat(before.changesTo(take()).told())
        .containsExactly("many: 30 files are gone, such as 10", "late: 5 files are new, such as 0");
  }

  @Test
  void ofManyFilesASampleIsLookedAtThatHardlyChangesWithTheirNumber() throws IOException {
    for (int i = 0; i < DataFingerprint.SAMPLED + 50; i++) {
      write("a/" + i, "x");
    }
    DataFingerprint before = take();
    assertThat(before.checks()).isEqualTo(ContentChecks.SAMPLE);
    ImmutableList<String> sample = looked(before);
    assertThat(sample).hasSize(DataFingerprint.SAMPLED);
    DataFile left =
        before.files().stream().filter(f -> f.content().isEmpty()).findFirst().orElseThrow();
    write(left.name(), "y");
    assertWithMessage("content outside of the sample")
        .that(before.changesTo(take()).files())
        .isEqualTo(0);
    write(sample.get(0), "y");
    assertThat(before.changesTo(take()).told())
        .containsExactly(sample.get(0) + ": other content of the same size");
    for (int i = 0; i < 20; i++) {
      write("b/" + i, "x");
    }
    List<String> both = new ArrayList<>(looked(take()));
    both.retainAll(sample);
    assertThat(both.size()).isAtLeast(DataFingerprint.SAMPLED - 20);
  }

  private static ImmutableList<String> looked(DataFingerprint taken) {
    return taken.files().stream()
        .filter(file -> !file.content().isEmpty())
        .map(DataFile::name)
        .collect(toImmutableList());
  }

  @Test
  void allContentsAreLookedAtWhereThatIsAskedFor() throws IOException {
    for (int i = 0; i < DataFingerprint.SAMPLED + 50; i++) {
      write("a/" + i, "x");
    }
    DataFingerprint before = take(ContentChecks.ALL);
    assertThat(looked(before)).hasSize(DataFingerprint.SAMPLED + 50);
    assertThat(before.checks()).isEqualTo(ContentChecks.ALL);
  }

  @Test
  void ofLargeArchivesTheEndsAreLookedAt() throws IOException {
    byte[] large = new byte[3 * END];
    write("large", large);
    write("small", "abc");
    DataFingerprint before = ends();
    large[END + 10] = 1;
    write("large", large);
    assertThat(before.changesTo(ends()).files()).isEqualTo(0);
    for (int at : new int[] {0, END - 1, 2 * END, 3 * END - 1}) {
      byte[] other = large.clone();
      other[at] = 1;
      write("large", other);
      assertWithMessage("byte %s", at)
          .that(before.changesTo(ends()).told())
          .containsExactly("large: other content of the same size");
    }
    write("large", large);
    write("small", "abd");
    assertThat(before.changesTo(ends()).told())
        .containsExactly("small: other content of the same size");
  }

  private DataFingerprint ends() {
    ImmutableList<Path> files = ImmutableList.of(folder.resolve("large"), folder.resolve("small"));
    return DataFingerprint.of(
        new FileChecks(folder, true, ContentChecks.SAMPLE, 2L * END).of(files));
  }

  @Test
  void aFileThatCannotBeReadIsSaidToBeSo() throws IOException {
    DataFingerprint before = animals();
    ImmutableList<Path> files =
        before.files().stream().map(f -> folder.resolve(f.name())).collect(toImmutableList());
    Files.delete(files.get(0));
    DataFingerprint now = DataFingerprint.take(folder, files, false, ContentChecks.SAMPLE);
    assertThat(before.changesTo(now).told())
        .containsExactly("cat/1.png: cannot be read, was 3 bytes");
  }

  @Test
  void itIsReadAsItWasWrittenWhateverFilesAreCalled() throws IOException {
    DataFingerprint before =
        DataFingerprint.of(
            List.of(
                DataFile.of("a,b/\"c\"\n d", 3, "sha256:00"),
                DataFile.of("\u00e4/\ud83d\ude00", 1L << 40, ""),
                DataFile.of("z", DataFile.UNREADABLE, "")));
    assertThat(FingerprintCsv.read("x", FingerprintCsv.bytes(before))).isEqualTo(before);
    assertThat(FingerprintCsv.read("x", FingerprintCsv.bytes(DataFingerprint.ofNoFiles())))
        .isEqualTo(DataFingerprint.ofNoFiles());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "other,names,here\n",
        "file,bytes,content\na,b,c\n",
        "file,bytes,content\na,1\n",
        "file,bytes,content\n\"a"
      })
  void whatIsNoFingerprintIsToldAsSuch(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    DataException packed =
        assertThrows(DataException.class, () -> FingerprintCsv.read("here", bytes.toByteArray()));
    assertThat(packed).hasMessageThat().startsWith("here");
    DataException plain =
        assertThrows(DataException.class, () -> FingerprintCsv.read("here", text.getBytes(UTF_8)));
    assertThat(plain).hasMessageThat().startsWith("here: not a list of data files");
  }
}
