package org.gmp.cli.golden;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gmp.backend.Backend;
import org.gmp.backend.BackendOptions;
import org.gmp.backend.Backends;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.interpreter.Interpreter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Short trainings give the numbers that they gave when {@code golden-numbers.txt} was written: the
 * interpreter to the last bit where the Java language specifies every function, else closely, and
 * TensorFlow as closely as its order of summation and its precision allow.
 *
 * <p>To renew the file:
 *
 * <pre>{@code
 * mvn -q '-P!gates' -pl gmp-cli -am test -Dtest=GoldenNumbersTest -Dgolden.renew=true
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * <p>That is right only for a change that is meant to change these very numbers, such as a
 * corrected formula or another default, and whose message says so. Where only last bits change, the
 * message says by which reordering; a refactoring or an optimization of the code changes none.
 */
final class GoldenNumbersTest {
  private static final String RESOURCE = "golden-numbers.txt";
  private static final String DATA = " data/";

  /** Those that make use of every rewrite. */
  private static final ImmutableSet<String> ON_TENSORFLOW =
      ImmutableSet.of("sp", "wn+mbn", "bn", "gmp+imn");

  /** Of the norm, for what passes through sines or logarithms, which may differ in a last bit. */
  private static final double OTHER_PROCESSOR = 1e-10;

  /** The same, where the state is rounded to single precision after every step. */
  private static final double OTHER_PROCESSOR_SINGLE = 1e-6;

  /** Of the norm, between the interpreter and TensorFlow in double precision. */
  private static final double TENSORFLOW = 1e-8;

  /** The same in single precision. */
  private static final double TENSORFLOW_SINGLE = 1e-4;

  private static ImmutableMap<String, GoldenRun> runs = ImmutableMap.of();
  @TempDir static Path folder;

  @BeforeAll
  static void makeRuns() throws IOException {
    runs = GoldenRuns.all(folder);
  }

  @Test
  void theInterpreterGivesTheNumbersThatItGave() throws IOException {
    Map<String, Fingerprint> found = fingerprints(runs, new Interpreter());
    if (Boolean.getBoolean("golden.renew")) {
      write(found);
      return;
    }
    ImmutableMap<String, Fingerprint> golden = read();
    List<String> changed = new ArrayList<>();
    for (String name : golden.keySet()) {
      GoldenRun run = runs.get(runOf(name));
      Fingerprint expected = golden.get(name);
      Fingerprint now = found.get(name);
      if (run == null || now == null) {
        changed.add(name + " is no longer there");
      } else if (isExact(name, run)) {
        if (!now.type().equals(expected.type()) || !now.sum().equals(expected.sum())) {
          changed.add(change(name, expected, now, 0));
        }
      } else {
        double tolerance = run.isSingle() ? OTHER_PROCESSOR_SINGLE : OTHER_PROCESSOR;
        if (!(expected.distance(now) <= tolerance)) {
          changed.add(change(name, expected, now, tolerance));
        }
      }
    }
    found.keySet().stream()
        .filter(name -> !golden.containsKey(name))
        .forEach(name -> changed.add(name + " is new"));
    assertWithMessage("what changed").that(changed).isEmpty();
  }

  @Test
  void tensorflowAgrees() throws IOException {
    ImmutableMap<String, Fingerprint> golden = read();
    List<String> apart = new ArrayList<>();
    try (Backend tensorflow =
        Backends.open("tensorflow", BackendOptions.builder().device("cpu").build())) {
      Map<String, GoldenRun> chosen =
          Maps.filterKeys(
              runs, name -> ON_TENSORFLOW.contains(name.substring(name.indexOf('/') + 1)));
      assertThat(chosen).hasSize(5 * ON_TENSORFLOW.size());
      fingerprints(chosen, tensorflow)
          .forEach(
              (name, now) -> {
                Fingerprint expected = Objects.requireNonNull(golden.get(name), name);
                GoldenRun run = Objects.requireNonNull(runs.get(runOf(name)));
                double tolerance = run.isSingle() ? TENSORFLOW_SINGLE : TENSORFLOW;
                if (!(expected.distance(now) <= tolerance)) {
                  apart.add(change(name, expected, now, tolerance));
                }
              });
    }
    assertWithMessage("where TensorFlow does not agree").that(apart).isEmpty();
  }

  @Test
  void someRunsAreHeldToTheLastBit() {
    assertThat(Maps.filterValues(runs, GoldenRun::isExact).keySet())
        .containsAtLeast("levy/sp", "levy/wn", "levy/bn", "uci:yacht/sp", "uci:yacht/mbn");
    assertThat(Maps.filterValues(runs, GoldenRun::isExact).keySet())
        .doesNotContain("uci:yacht/gmp");
  }

  @Test
  void fingerprintsTellChangesAndHowLargeTheyAre() {
    double[] values = {1, -2, 3, 0.5, 0};
    Fingerprint before = Fingerprint.of(NdArray.of(Shape.of(5), values));
    assertThat(Fingerprint.parse(before.toString())).isEqualTo(before);
    assertThat(before.distance(before)).isEqualTo(0.0);
    for (int i = 0; i < values.length; i++) {
      double[] changed = values.clone();
      changed[i] += 1e-15;
      Fingerprint slightly = Fingerprint.of(NdArray.of(Shape.of(5), changed));
      assertThat(slightly.sum()).isNotEqualTo(before.sum());
      assertThat(before.distance(slightly)).isLessThan(1e-14);
      changed[i] += 1e-3;
      Fingerprint clearly = Fingerprint.of(NdArray.of(Shape.of(5), changed));
      assertThat(before.distance(clearly)).isGreaterThan(1e-5);
      assertThat(before.distance(clearly)).isLessThan(1e-3);
    }
    Fingerprint column = Fingerprint.of(NdArray.of(Shape.of(5, 1), values));
    assertThat(before.distance(column)).isPositiveInfinity();
  }

  private static Map<String, Fingerprint> fingerprints(
      Map<String, GoldenRun> chosen, Backend backend) {
    Map<String, Fingerprint> found = new LinkedHashMap<>();
    chosen.forEach(
        (name, run) -> {
          if (name.endsWith("/sp")) {
            // All parameterizations train on the same data.
            run.data()
                .forEach((part, array) -> found.put(name + DATA + part, Fingerprint.of(array)));
          }
          run.on(backend)
              .forEach((part, array) -> found.put(name + " " + part, Fingerprint.of(array)));
        });
    return found;
  }

  private static String runOf(String name) {
    return name.substring(0, name.indexOf(' '));
  }

  /** Data come from exactly specified functions, whatever is done with them. */
  private static boolean isExact(String name, GoldenRun run) {
    return run.isExact() || name.contains(DATA);
  }

  private static String change(
      String name, Fingerprint expected, Fingerprint now, double tolerance) {
    return String.format(
        Locale.ROOT,
        "%s by about %.1e of its norm (allowed: %s): %s, was %s",
        name,
        expected.distance(now),
        tolerance == 0 ? "no bit" : tolerance,
        now,
        expected);
  }

  private static ImmutableMap<String, Fingerprint> read() throws IOException {
    ImmutableMap.Builder<String, Fingerprint> golden = ImmutableMap.builder();
    for (String line :
        Resources.readLines(Resources.getResource(GoldenNumbersTest.class, RESOURCE), UTF_8)) {
      List<String> parts = Splitter.on('\t').splitToList(line);
      golden.put(parts.get(0), Fingerprint.parse(parts.get(1)));
    }
    return golden.buildOrThrow();
  }

  private static void write(Map<String, Fingerprint> found) throws IOException {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    found.forEach((name, fingerprint) -> lines.add(name + "\t" + fingerprint));
    Path file = Path.of("src/test/resources/org/gmp/cli/golden", RESOURCE);
    Files.createDirectories(file.getParent());
    Files.write(file, lines.build(), UTF_8);
  }
}
