package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gmp.tf.internal.natives.NativeJar;
import org.gmp.tf.internal.natives.UnpackFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a native library that cannot be loaded; the messages are those of Linux. */
final class TensorflowNativesTest {
  private static final Path CACHE = Path.of("/home/me/.javacpp/cache");
  private static final String JAR = "tensorflow-core-native-1.1.0-linux-x86_64.jar";
  private static final String LIBRARY =
      CACHE.resolve(JAR).resolve("libjnitensorflow.so").toString();
  private static final String ELSEWHERE =
      "; name another folder by java's option -Dorg.bytedeco.javacpp.cachedir=DIR (for the gmp"
          + " command: in GMP_JAVA_OPTS)";

  private static TensorflowNatives natives(long missing, long free, boolean executable) {
    return TensorflowNatives.of(
        "linux-x86_64", Optional.of(JAR), Optional.of(CACHE), missing, free, executable);
  }

  private static TensorflowNatives sound() {
    return natives(0, 1L << 30, true);
  }

  /** What JavaCPP throws: the last attempt, which says nothing, for a cause that says more. */
  private static LinkageError failure(String cause) {
    LinkageError error =
        new UnsatisfiedLinkError("no jnitensorflow in java.library.path: /usr/lib");
    error.initCause(new UnsatisfiedLinkError(LIBRARY + ": " + cause));
    return error;
  }

  @Test
  void withNothingInTheWayThereIsNoObstacle() {
    assertThat(sound().obstacle()).isEmpty();
  }

  @Test
  void aPlatformWithoutALibraryIsNamed() {
    TensorflowNatives natives =
        TensorflowNatives.of(
            "linux-riscv64", Optional.empty(), Optional.of(CACHE), 0, 1 << 30, true);
    String text =
        natives.explain(
            failure("Could not find jnitensorflow in class, module, and library paths."));
    assertThat(text).startsWith("no native library for linux-riscv64 is on the class path; ");
    assertThat(text).contains("glibc, not musl");
    assertThat(natives.obstacle()).hasValue(text);
    assertThat(text).doesNotContain("cachedir");
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldWithTheProperty() {
    TensorflowNatives natives =
        TensorflowNatives.of("linux-x86_64", Optional.of(JAR), Optional.empty(), 0, 0, true);
    String text = natives.explain(failure("libtensorflow_cc.so.2: cannot open shared object file"));
    assertThat(text).startsWith("no folder can be written to unpack the native library into");
    assertThat(text).endsWith(ELSEWHERE);
    assertThat(natives.obstacle()).hasValue(text);
  }

  @Test
  void tooLittleSpaceIsToldWithFolderAndNumbers() {
    TensorflowNatives natives = natives(652L << 20, (10L << 20) + 5, true);
    String text =
        natives.explain(
            failure(
                "libtensorflow_framework.so.2: cannot open shared object file: No such file or"
                    + " directory"));
    assertThat(text)
        .isEqualTo(
            "too little space to unpack the native library: "
                + CACHE
                + " has 10 MiB left, 652 MiB are needed"
                + ELSEWHERE);
    assertThat(natives.obstacle()).hasValue(text);
    assertThat(natives(652L << 20, 652L << 20, true).obstacle()).isEmpty();
  }

  @Test
  void aFileThatMayNotBeExecutedIsToldWithItsFolder() {
    String expected =
        "the native library may not be executed in the folder that it is unpacked into, "
            + CACHE
            + ": its file system is mounted noexec, or a rule of the system forbids it"
            + ELSEWHERE;
    LinkageError noexec = failure(LIBRARY + ": failed to map segment from shared object");
    assertThat(sound().explain(noexec)).isEqualTo(expected);
    assertThat(sound().explain(failure("Operation not permitted"))).isEqualTo(expected);
    assertThat(natives(0, 1, false).obstacle()).hasValue(expected);
    assertThat(natives(0, 1, false).explain(failure("?"))).isEqualTo(expected);
  }

  @Test
  void anOlderOrOtherCLibraryIsTold() {
    LinkageError older =
        failure(
            "/lib64/libm.so.6: version `GLIBC_2.29' not found (required by"
                + " libtensorflow_framework.so.2)");
    assertThat(sound().explain(older))
        .startsWith(
            "the native library needs GLIBC_2.29 of the system's C library, which is older");
    LinkageError newer = failure("libstdc++.so.6: version `GLIBCXX_3.4.29' not found");
    assertThat(sound().explain(newer)).contains("needs GLIBCXX_3.4.29 of");
    LinkageError musl =
        failure(
            "Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed"
                + " by libjnitensorflow.so)");
    assertThat(sound().explain(musl)).contains("needs glibc, and the system has another C library");
  }

  @Test
  void whatIsNotKnownIsToldWhole() {
    assertThat(sound().explain(failure("something else")))
        .isEqualTo(
            "the native library for linux-x86_64 cannot be loaded: no jnitensorflow in"
                + " java.library.path: /usr/lib; "
                + LIBRARY
                + ": something else");
  }

  @Test
  void filesThatAreNotWholeAreMissing(@TempDir Path folder) throws IOException {
    NativeJar jar = new NativeJar("a.jar", ImmutableMap.of("x/one.so", 3L, "x/two.so", 5L));
    assertThat(jar.missingBelow(folder)).isEqualTo(8);
    Files.createDirectories(folder.resolve("a.jar/x"));
    Files.write(folder.resolve("a.jar/x/one.so"), new byte[3]);
    Files.write(folder.resolve("a.jar/x/two.so"), new byte[4]);
    assertThat(jar.missingBelow(folder)).isEqualTo(5);
  }

  @Test
  void onThisMachineTheLibraryIsThereWholeOnceItIsLoaded() throws IOException {
    try (TensorflowBackend backend = TensorflowBackend.builder().build()) {
      TensorflowNatives natives = TensorflowNatives.look();
      assertThat(natives.obstacle()).isEmpty();
      assertThat(natives.missingBytes()).isEqualTo(0);
      assertThat(natives.jar()).hasValue(backend.info().natives());
      assertThat(NativeJar.find(natives.platform()).orElseThrow().libraries()).isNotEmpty();
      Path path = natives.folder().orElseThrow();
      assertThat(new UnpackFolder(path).executes()).isTrue();
      try (var left = Files.list(path)) {
        assertThat(left.filter(file -> file.toString().endsWith(".sh")).toList()).isEmpty();
      }
    }
  }
}
