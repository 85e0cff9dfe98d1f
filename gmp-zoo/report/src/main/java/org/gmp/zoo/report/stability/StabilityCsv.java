package org.gmp.zoo.report.stability;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Distribution;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.analysis.stability.SubjectStability;

/** A report as CSV. A number that is missing or not finite is an empty field. */
public final class StabilityCsv {
  private StabilityCsv() {}

  /** A row for each perturbation of a layer: the distributions. */
  public static String perturbations(StabilityReport report) {
    return written(csv -> perturbations(csv, report));
  }

  private static void perturbations(CsvWriter csv, StabilityReport report) {
    csv.writeRecord(
        "model",
        "layer",
        "kind",
        "group",
        "eps",
        "trials",
        "median_angle_deg",
        "median_low",
        "median_high",
        "p95_angle_deg",
        "max_angle_deg",
        "worst_unit",
        "median_offset_change",
        "max_offset_change",
        "median_location_shift",
        "max_location_shift",
        "max_function_change",
        "lost",
        "law",
        "bounds_checked",
        "bounds_void",
        "bound_violations");
    for (SubjectStability subject : report.subjects()) {
      for (LayerStability layer : subject.layers()) {
        for (PerturbationResult result : layer.perturbations()) {
          Distribution turn = result.turn().times(180 / Math.PI);
          Optional<BoundCheck> bound = result.bound();
          csv.writeRecord(
              subject.name(),
              layer.name(),
              result.kind().id(),
              result.group(),
              number(result.eps()),
              String.valueOf(result.trials()),
              number(turn.median()),
              number(turn.medianLow().orElse(Double.NaN)),
              number(turn.medianHigh().orElse(Double.NaN)),
              number(turn.p95()),
              number(turn.max()),
              String.valueOf(result.worstUnit()),
              number(result.offsetChange().median()),
              number(result.offsetChange().max()),
              number(result.locationShift().median()),
              number(result.locationShift().max()),
              number(result.functionChange().map(Distribution::max).orElse(Double.NaN)),
              String.valueOf(result.lost()),
              bound.map(BoundCheck::law).orElse(""),
              bound.map(b -> String.valueOf(b.checked())).orElse(""),
              bound.map(b -> String.valueOf(b.voided())).orElse(""),
              bound.map(b -> String.valueOf(b.violations())).orElse(""));
        }
      }
    }
  }

  /** A row for each unit and perturbation: the largest turn, with the unit as it was. */
  public static String units(StabilityReport report) {
    return written(csv -> units(csv, report));
  }

  private static void units(CsvWriter csv, StabilityReport report) {
    csv.writeRecord(
        "model",
        "layer",
        "unit",
        "norm",
        "offset",
        "active_share",
        "kind",
        "group",
        "eps",
        "max_angle_deg",
        "min_bound_deg");
    for (SubjectStability subject : report.subjects()) {
      for (LayerStability layer : subject.layers()) {
        for (PerturbationResult result : layer.perturbations()) {
          for (int unit = 0; unit < layer.boundaries().units(); unit++) {
            int j = unit;
            csv.writeRecord(
                subject.name(),
                layer.name(),
                String.valueOf(unit),
                number(layer.boundaries().norm(unit)),
                number(layer.boundaries().offset(unit)),
                layer.activity().map(a -> number(a.activeShare(j))).orElse(""),
                result.kind().id(),
                result.group(),
                number(result.eps()),
                number(Math.toDegrees(result.largestTurns().get(unit))),
                number(Math.toDegrees(result.smallestBounds().get(unit))));
          }
        }
      }
    }
  }

  private static String written(Consumer<CsvWriter> content) {
    StringWriter text = new StringWriter();
    // A text in memory needs no buffer before it, which would have to be emptied.
    content.accept(CsvWriter.builder().bufferSize(0).build(text));
    return text.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.valueOf(value) : "";
  }
}
