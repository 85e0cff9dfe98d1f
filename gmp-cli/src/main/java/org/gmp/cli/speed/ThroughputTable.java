package org.gmp.cli.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gmp.graph.TextTable;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.speed.InferenceSpeed;
import org.gmp.zoo.speed.Throughput;
import org.gmp.zoo.speed.ThroughputResult;

/** Training speeds as a table for people, and as CSV: a row for each subject. */
public final class ThroughputTable {
  private ThroughputTable() {}

  /** The table, with what was run above it and what its columns mean below. */
  public static String of(ThroughputResult result) {
    Throughput first = result.rows().get(0);
    String threads = result.environment().getOrDefault("threads", "some");
    TextTable table = new TextTable(2, 3, 4, 5, 6, 7, 8);
    table.row("", "", "seconds", "images", "", "of matmul", "peak", "times", "first");
    table.row("", "", "a step", "a second", "GFLOP/s", "peak", "MB", "sp", "step");
    for (Throughput row : result.rows()) {
      table.row(
          "  " + row.parameterization(),
          row.precision(),
          Numbers.comparable(row.secondsPerStep(), first.secondsPerStep()),
          Numbers.comparable(row.batch() / row.secondsPerStep(), 100),
          Numbers.fixed(row.flops() / row.secondsPerStep() / 1e9, 0),
          Numbers.fixed(100 * row.shareOfPeak(), 0) + " %",
          Numbers.fixed(row.peakMemory().orElse(Double.NaN) / (1 << 20), 0),
          Numbers.fixed(row.ratioToSp().orElse(Double.NaN), 3),
          Numbers.fixed(row.startSeconds(), 1));
    }
    return String.format(
            Locale.ROOT,
            "%s, noise, batches of %d, %s of each in turn, %s, %s s%n%n%s%n",
            result.model(),
            first.batch(),
            Numbers.counted(first.seconds().length(), "step"),
            threads.equals("1") ? "1 thread" : threads + " threads",
            Numbers.fixed(result.seconds(), 0),
            table)
        + legend(first)
        + inference(result);
  }

  /** The table of inference, if that was measured. */
  private static String inference(ThroughputResult result) {
    if (result.rows().stream().anyMatch(row -> row.inference().isEmpty())) {
      return "";
    }
    InferenceSpeed first = result.rows().get(0).inference().orElseThrow();
    TextTable table = new TextTable(2, 3, 4, 5);
    table.row("", "", "seconds", "images", "times", "first");
    table.row("", "", "a batch", "a second", "sp", "batch");
    for (Throughput row : result.rows()) {
      InferenceSpeed speed = row.inference().orElseThrow();
      table.row(
          "  " + row.parameterization(),
          row.precision(),
          Numbers.comparable(speed.secondsPerBatch(), first.secondsPerBatch()),
          Numbers.comparable(speed.imagesPerSecond(), 100),
          Numbers.fixed(speed.ratioToSp().orElse(Double.NaN), 3),
          Numbers.fixed(speed.startSeconds(), 1));
    }
    return String.format(
        Locale.ROOT,
        "%ninference, %s of %d of each in turn: arrays in, arrays out, nothing folded away%n%n%s",
        first.seconds().length() == 1 ? "1 batch" : first.seconds().length() + " batches",
        first.batch(),
        table);
  }

  private static String legend(Throughput first) {
    return String.format(
        Locale.ROOT,
        "GFLOP/s: two a multiply-add of sp's convolutions and matrix products, forward and for the"
            + " gradients%n  of weights and of inputs but the images': %s GFLOP a step%n"
            + "of matmul peak: medians of each round's ratio to products of matrices beside it%n"
            + "times sp: median of each round's ratio to sp's step in the same precision%n"
            + "first step: seconds, with all that is done once%n",
        Numbers.fixed(first.flops() / 1e9, 1));
  }

  /** A header, then a line for each subject; empty for what is not known. */
  public static String csv(ThroughputResult result) {
    List<String> names = new ArrayList<>();
    result.rows().forEach(row -> names.addAll(row.metrics().keySet()));
    List<String> columns = names.stream().distinct().toList();
    StringBuilder text = new StringBuilder("experiment,parameterization,precision,batch,steps,");
    text.append(String.join(",", columns)).append('\n');
    for (Throughput row : result.rows()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  result.model(),
                  row.parameterization(),
                  row.precision(),
                  String.valueOf(row.batch()),
                  String.valueOf(row.seconds().length())));
      for (String column : columns) {
        Double value = row.metrics().get(column);
        cells.add(value == null || !Double.isFinite(value) ? "" : value.toString());
      }
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }
}
