package org.gmp.cli.analyze;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.gate.Baseline;
import org.gmp.analysis.gate.Gate;
import org.gmp.analysis.gate.GateException;
import org.gmp.analysis.gate.GateFile;
import org.gmp.analysis.gate.Gates;
import org.gmp.analysis.stability.Measurements;
import org.gmp.cli.options.Limits;
import org.gmp.zoo.data.DataException;
import picocli.CommandLine.Option;

/** The options that say what a report must keep. */
final class GateOptions {
  private static final long MOST_BYTES = 256L << 20;

  @Option(
      names = "--gate",
      paramLabel = "RULE",
      description =
          "A rule that must hold, such as 'max_angle_deg(eps=1e-3) < 5'; may be repeated.")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--gates",
      paramLabel = "FILE",
      description =
          "A YAML file of such rules in a list 'gates:'; it may name a 'baseline:' (relative to the"
              + " file) and a 'tolerance:', too, which the options below override.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "The stability.json of an earlier run, which no number must exceed.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--baseline-tolerance",
      paramLabel = "SHARE",
      converter = Limits.NotNegative.class,
      description =
          "By what share numbers may exceed the baseline's (default: that of --gates, else "
              + Gates.DEFAULT_TOLERANCE
              + ").")
  private Optional<Double> tolerance = Optional.empty();

  // What it was called when 'gmp export' had another --tolerance.
  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      hidden = true,
      converter = Limits.NotNegative.class)
  private Optional<Double> earlierTolerance = Optional.empty();

  GateOptions() {}

  /**
   * Reads rules and baseline.
   *
   * @throws GateException if a rule cannot be read
   * @throws DataException if a file cannot be read, or the baseline is no report
   */
  Gates read() {
    ImmutableList.Builder<Gate> gates = ImmutableList.builder();
    rules.forEach(rule -> gates.add(Gate.parse(rule)));
    Optional<GateFile> kept = file.map(f -> GateFile.parse(text(f, "the gates"), f.toString()));
    kept.ifPresent(k -> gates.addAll(k.gates()));
    Optional<Path> before =
        baseline.or(() -> kept.flatMap(GateFile::baseline).map(this::besideTheFile));
    Optional<Double> given = tolerance.or(() -> earlierTolerance);
    if (given.isPresent() && before.isEmpty()) {
      throw new DataException("--baseline-tolerance is for --baseline, which is not given");
    }
    double share =
        given.orElseGet(
            () ->
                kept.map(GateFile::tolerance)
                    .orElse(OptionalDouble.empty())
                    .orElse(Gates.DEFAULT_TOLERANCE));
    return Gates.of(gates.build(), before.map(path -> baseline(path, share)));
  }

  private Path besideTheFile(String path) {
    try {
      return file.orElseThrow().toAbsolutePath().resolveSibling(path);
    } catch (InvalidPathException e) {
      throw new DataException(
          file.orElseThrow() + ": 'baseline:' is no path: " + e.getMessage(), e);
    }
  }

  private static Baseline baseline(Path path, double tolerance) {
    try {
      Measurements before = Measurements.parse(text(path, "the baseline"), path.toString());
      return Baseline.of(before, tolerance);
    } catch (AnalysisException e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String text(Path path, String what) {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw DataException.mismatch(
            path + " (" + what + ")",
            "at most " + MOST_BYTES + " bytes",
            String.valueOf(Files.size(path)));
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new DataException(path + ": no such file (asked for as " + what + ")", e);
    } catch (CharacterCodingException e) {
      throw DataException.mismatch(path + " (" + what + ")", "text in UTF-8", "other bytes");
    } catch (IOException e) {
      throw new DataException(path + ": cannot read " + what + ": " + e, e);
    }
  }
}
