package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.gmp.zoo.report.bench.BenchOutputs;
import org.gmp.zoo.report.internal.page.Meanings;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Row;
import org.gmp.zoo.report.internal.page.View.Table;
import org.gmp.zoo.report.internal.page.svg.TypesetNumbers;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputResult;

/** What a training step costs in each parameterization. */
final class SpeedTable {
  private static final int DIGITS = 3;

  private SpeedTable() {}

  static Table of(ThroughputResult speed, Meanings meanings) {
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (Throughput row : speed.rows()) {
      rows.add(new Row(Styles.label(row.parameterization()), false, cells(row)));
    }
    Throughput first = speed.rows().get(0);
    return new Table(
        "A training step, batches of "
            + first.batch()
            + " in "
            + first.precision()
            + ": medians of "
            + first.seconds().length()
            + " steps on noise, taken in turn",
        false,
        meanings.heads(
            BenchOutputs.SPEED,
            ImmutableList.of(
                "parameterization",
                "seconds",
                "times SP",
                "images a second",
                "GFLOP/s",
                "of matrix products’ GFLOP/s",
                "largest memory, MB")),
        rows.build());
  }

  private static List<String> cells(Throughput row) {
    return ImmutableList.of(
        number(row.secondsPerStep()),
        row.ratioToSp().isPresent() ? number(row.ratioToSp().getAsDouble()) : "–",
        number(row.batch() / row.secondsPerStep()),
        number(row.flops() / row.secondsPerStep() / 1e9),
        number(100 * row.shareOfPeak()) + "%",
        row.peakMemory().isPresent()
            ? TypesetNumbers.whole(row.peakMemory().getAsDouble() / (1 << 20))
            : "–");
  }

  private static String number(double value) {
    return TypesetNumbers.significant(value, DIGITS);
  }
}
