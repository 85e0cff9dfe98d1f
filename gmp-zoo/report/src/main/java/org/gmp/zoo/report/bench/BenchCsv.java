package org.gmp.zoo.report.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.Locale;
import java.util.Optional;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.RunTrace;
import org.gmp.zoo.report.internal.Csv;
import org.gmp.zoo.statistics.Comparison;
import org.gmp.zoo.statistics.MedianInterval;

/**
 * A bench as CSV: a header, then a row for each run, or a row for each comparison. A number that is
 * missing or not finite is an empty field.
 */
public final class BenchCsv {
  private BenchCsv() {}

  /** All runs, in the order of the result. */
  public static String of(BenchResult result) {
    return Csv.of(csv -> write(csv, result));
  }

  /** Every parameterization against every other, seed by seed. */
  public static String comparisons(BenchResult result) {
    return Csv.of(csv -> writeComparisons(csv, result));
  }

  private static void writeComparisons(CsvWriter csv, BenchResult result) {
    csv.writeRecord(
        "experiment",
        "protocol",
        "first",
        "second",
        "seeds",
        "median_difference",
        "low",
        "high",
        "wins",
        "ties",
        "p",
        "p_holm",
        "verdict",
        "seeds_needed");
    for (Comparison comparison : result.comparisons().all()) {
      MedianInterval difference = comparison.difference();
      csv.writeRecord(
          comparison.sample().group(),
          result.protocol().id(),
          comparison.sample().first(),
          comparison.sample().second(),
          String.valueOf(comparison.seeds()),
          Csv.number(difference.median()),
          Csv.number(difference.low()),
          Csv.number(difference.high()),
          String.valueOf(comparison.wins()),
          String.valueOf(comparison.ties()),
          Csv.number(comparison.pValue()),
          Csv.number(comparison.correctedP()),
          comparison.verdict().name().toLowerCase(Locale.ROOT),
          comparison.seedsNeeded().isPresent()
              ? String.valueOf(comparison.seedsNeeded().getAsLong())
              : "");
    }
  }

  private static void write(CsvWriter csv, BenchResult result) {
    csv.writeRecord(
        "experiment",
        "protocol",
        "parameterization",
        "seed",
        "metric",
        "value",
        "steps",
        "epochs",
        "train_seconds",
        "location_movement",
        "direction_movement_degrees",
        "failure");
    for (BenchRun run : result.runs()) {
      Optional<RunTrace.Movement> movement = run.trace().map(RunTrace::movement);
      String metric =
          result.experiments().stream()
              .filter(e -> e.name().equals(run.experiment()))
              .findFirst()
              .orElseThrow()
              .metric();
      csv.writeRecord(
          run.experiment(),
          result.protocol().id(),
          run.parameterization(),
          String.valueOf(run.seed()),
          metric,
          number(Optional.ofNullable(run.metrics().get(metric))),
          String.valueOf(run.steps()),
          String.valueOf(run.epochs()),
          Csv.number(run.trainSeconds()),
          number(movement.map(RunTrace.Movement::netLocation)),
          number(movement.map(RunTrace.Movement::netDirection)),
          run.failure().orElse(""));
    }
  }

  private static String number(Optional<Double> value) {
    return Csv.number(value.orElse(Double.NaN));
  }
}
