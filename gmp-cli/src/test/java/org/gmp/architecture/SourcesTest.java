package org.gmp.architecture;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the source folders of all modules, tests and examples included, to the laws that only
 * sources show.
 */
final class SourcesTest {
  private static final int MOST_LINES = 500;

  // Maven runs the tests of a module in the folder of the module.
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static ImmutableList<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return ImmutableList.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .collect(ImmutableList.toImmutableList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPackageSaysWhatItIsForAndIsNullMarked(Module module) throws IOException {
    ImmutableList<Path> sources = sources(ROOT.resolve(module.folder()).resolve("src/main/java"));
    assertThat(sources).isNotEmpty();
    for (Path source : sources) {
      Path info = source.resolveSibling("package-info.java");
      assertWithMessage("%s exists", info).that(Files.exists(info)).isTrue();
      assertWithMessage("text of %s", info)
          .that(Files.readString(info))
          .containsMatch("(?s)/\\*\\*.*@NullMarked\\s+package ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesAreShort(Module module) throws IOException {
    for (Path source : sources(ROOT.resolve(module.folder()).resolve("src"))) {
      assertWithMessage("lines of %s", source)
          .that(Files.readAllLines(source).size())
          .isAtMost(MOST_LINES);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TF", "BENCHMARK"})
  void noSourceOutsideTheBackendImportsTensorFlow(Module module) throws IOException {
    for (Path source : sources(ROOT.resolve(module.folder()).resolve("src"))) {
      assertWithMessage("text of %s", source)
          .that(Files.readString(source))
          .doesNotContainMatch("import (static )?org\\.(tensorflow|bytedeco)\\.");
    }
  }

  @Test
  void theModuleTableNamesEveryModule() throws IOException {
    Set<String> folders = new TreeSet<>(modules(""));
    folders.remove("gmp-zoo");
    folders.addAll(modules("gmp-zoo/"));
    assertThat(folders)
        .containsExactlyElementsIn(Arrays.stream(Module.values()).map(Module::folder).toList());
  }

  /** The folders of the modules that a folder's pom.xml lists. */
  private static ImmutableList<String> modules(String folder) throws IOException {
    String pom = Files.readString(ROOT.resolve(folder).resolve("pom.xml"));
    return Pattern.compile("<module>(.+)</module>")
        .matcher(pom)
        .results()
        .map(found -> folder + found.group(1))
        .collect(ImmutableList.toImmutableList());
  }
}
