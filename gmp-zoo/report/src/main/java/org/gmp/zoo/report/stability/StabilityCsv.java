package org.gmp.zoo.report.stability;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.Optional;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Distribution;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.analysis.stability.SubjectStability;
import org.gmp.zoo.report.internal.Csv;

/** A report as CSV. A number that is missing or not finite is an empty field. */
public final class StabilityCsv {
  private StabilityCsv() {}

  /** A row for each perturbation of a layer: the distributions. */
  public static String perturbations(StabilityReport report) {
    return Csv.of(csv -> perturbations(csv, report));
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
        "function_rows",
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
              Csv.number(result.eps()),
              String.valueOf(result.trials()),
              Csv.number(turn.median()),
              Csv.number(turn.medianLow().orElse(Double.NaN)),
              Csv.number(turn.medianHigh().orElse(Double.NaN)),
              Csv.number(turn.p95()),
              Csv.number(turn.max()),
              String.valueOf(result.worstUnit()),
              Csv.number(result.offsetChange().median()),
              Csv.number(result.offsetChange().max()),
              Csv.number(result.locationShift().median()),
              Csv.number(result.locationShift().max()),
              Csv.number(result.functionChange().map(Distribution::max).orElse(Double.NaN)),
              String.valueOf(result.functionRows()),
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
    return Csv.of(csv -> units(csv, report));
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
                Csv.number(layer.boundaries().norm(unit)),
                Csv.number(layer.boundaries().offset(unit)),
                layer.activity().map(a -> Csv.number(a.activeShare(j))).orElse(""),
                result.kind().id(),
                result.group(),
                Csv.number(result.eps()),
                Csv.number(Math.toDegrees(result.largestTurns().get(unit))),
                Csv.number(Math.toDegrees(result.smallestBounds().get(unit))));
          }
        }
      }
    }
  }
}
