package org.gmp.zoo.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * The runs of a bench as CSV: a header, then a row a run. A number that is missing or not finite is
 * an empty field.
 */
public final class BenchCsv {
  private BenchCsv() {}

  /** All runs, in the order of the result. */
  public static String of(BenchResult result) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
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
          number(Optional.of(run.trainSeconds())),
          number(movement.map(RunTrace.Movement::netLocation)),
          number(movement.map(RunTrace.Movement::netDirection)),
          run.failure().orElse(""));
    }
    return text.toString();
  }

  private static String number(Optional<Double> value) {
    return value.filter(Double::isFinite).map(String::valueOf).orElse("");
  }
}
