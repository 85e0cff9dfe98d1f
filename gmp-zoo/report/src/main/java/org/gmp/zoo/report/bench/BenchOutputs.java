package org.gmp.zoo.report.bench;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** The names that numbers have in the files of a bench and of a measurement of speed. */
public final class BenchOutputs implements DefinitionProvider {
  /** The table of a page that sums up an experiment's runs. */
  public static final String RESULTS = "gmp bench: report.html, results";

  /** The table of a page with the medians of several experiments. */
  public static final String MEDIANS = "gmp bench: report.html, medians";

  /** The table of a page with each parameterization against each other. */
  public static final String COMPARISONS = "gmp bench: report.html, comparisons";

  /** The table of a page with what a training step costs. */
  public static final String SPEED = "gmp bench: report.html, training step";

  /** The table of a page with every run. */
  public static final String EVERY_RUN = "gmp bench: report.html, every run";

  /** The table of a page with the runs that gave no result. */
  public static final String FAILURES = "gmp bench: report.html, runs that diverged";

  private static final String MEDIAN = "the median over seeds";
  private static final String METRIC = "compared_metric";

  /** For {@code ServiceLoader}. */
  public BenchOutputs() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.of();
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of(
        json(),
        speedJson(),
        csv(),
        comparisonsCsv(),
        results(),
        medians(),
        comparisons(),
        speed(),
        everyRun(),
        failures());
  }

  private static Output json() {
    Output.Builder json =
        Output.named("gmp bench: result.json", "everything, schema " + BenchJson.SCHEMA)
            .column("seconds", "bench_seconds")
            .column("training.epochs", "max_epochs")
            .column("training.batch", "batch")
            .column("training.target", "target")
            .column("runs.seed", "seed")
            .all("runs.metrics.", metrics())
            .column("runs.steps", "train_steps")
            .column("runs.epochs", "train_epochs")
            .column("runs.train_seconds", "train_seconds")
            .column("runs.movement.location", "location_moved")
            .column("runs.movement.direction_degrees", "direction_turned");
    summary(json)
        .all("summary.medians.", metrics())
        .column("summary.steps", "train_steps", MEDIAN)
        .column("summary.train_seconds", "train_seconds", MEDIAN)
        .column("summary.movement.location", "location_moved", MEDIAN)
        .column("summary.movement.direction_degrees", "direction_turned", MEDIAN)
        .column("comparisons.seeds", "seeds_compared")
        .column("comparisons.difference.median", "difference")
        .column("comparisons.difference.low", "difference", "the lower end of its 95 % interval")
        .column("comparisons.difference.high", "difference", "the upper end of its 95 % interval")
        .column("comparisons.difference.level", "interval_level")
        .column("comparisons.wins", "wins")
        .column("comparisons.ties", "ties")
        .column("comparisons.share_won", "share_won")
        .column("comparisons.p", "p")
        .column("comparisons.p_holm", "p_holm")
        .column("comparisons.seeds_needed", "seeds_needed")
        .column("ranking.experiments", "ranked_experiments")
        .column("ranking.mean_ranks.*", "mean_rank")
        .column("ranking.friedman", "friedman")
        .column("ranking.p", "friedman_p")
        .column("ranking.critical_difference", "critical_difference");
    return measuredSpeed(json, "speed.").build();
  }

  private static Output.Builder summary(Output.Builder json) {
    return json.column("summary.runs", "runs")
        .column("summary.failures", "failures")
        .column("summary.median", METRIC, "the median")
        .column("summary.min", METRIC, "the least")
        .column("summary.max", METRIC, "the largest");
  }

  /** What is measured of a run of networks on images, or of an experiment. */
  private static Output metrics() {
    return stepSpeed(
            Output.named("metrics", "")
                .column("test_rmse")
                .column("test_accuracy")
                .column("test_top5_accuracy")
                .column("test_loss")
                .column("training_images_per_second")
                .column("waiting_share")
                .column("epochs_to_target")
                .column("seconds_to_target"),
            "")
        .build();
  }

  private static Output.Builder stepSpeed(Output.Builder output, String prefix) {
    return output
        .column(prefix + "images_per_second", "step_images_per_second")
        .column(prefix + "seconds_per_step", "seconds_per_step")
        .column(prefix + "gflops", "gflops")
        .column(prefix + "matmul_peak_gflops", "matmul_peak_gflops")
        .column(prefix + "share_of_peak", "share_of_peak")
        .column(prefix + "peak_memory_mb", "peak_memory_mb")
        .column(prefix + "ratio_to_sp", "ratio_to_sp");
  }

  private static Output.Builder measuredSpeed(Output.Builder json, String prefix) {
    json.column(prefix + "seed", "seed", "always 0")
        .column(prefix + "batch", "batch")
        .column(prefix + "flops_per_step", "flops_per_step")
        .column(prefix + "steps", "speed_steps")
        .column(prefix + "step_seconds", "step_seconds")
        .column(prefix + "start_seconds", "start_seconds")
        .column(prefix + "train_seconds", "step_seconds", "their sum");
    return stepSpeed(json, prefix + "metrics.");
  }

  private static Output speedJson() {
    Output.Builder json =
        Output.named("gmp speed: result.json", "everything, schema " + BenchJson.SCHEMA)
            .column("seconds", "bench_seconds");
    return summary(measuredSpeed(json, "runs."))
        .column("runs.metrics.inference_images_per_second", "inference_images_per_second")
        .column("runs.metrics.inference_seconds_per_batch", "inference_seconds_per_batch")
        .column("runs.metrics.inference_ratio_to_sp", "inference_ratio_to_sp")
        .column("runs.inference_batch_seconds", "inference_batch_seconds")
        .column("runs.inference_start_seconds", "start_seconds", "of inference")
        .build();
  }

  private static Output csv() {
    return Output.named("gmp bench: --format csv", "a row a run")
        .column("experiment")
        .column("protocol")
        .column("parameterization")
        .column("seed")
        .column("metric")
        .column("value", METRIC)
        .column("steps", "train_steps")
        .column("epochs", "train_epochs")
        .column("train_seconds")
        .column("location_movement", "location_moved")
        .column("direction_movement_degrees", "direction_turned")
        .column("failure")
        .build();
  }

  private static Output comparisonsCsv() {
    return Output.named("gmp bench: comparisons.csv", "a row a pair of parameterizations")
        .column("experiment")
        .column("protocol")
        .column("first", "compared_pair")
        .column("second", "compared_pair")
        .column("seeds", "seeds_compared")
        .column("median_difference", "difference")
        .column("low", "difference", "the lower end of its 95 % interval")
        .column("high", "difference", "the upper end of its 95 % interval")
        .column("wins")
        .column("ties")
        .column("p")
        .column("p_holm")
        .column("verdict")
        .column("seeds_needed")
        .build();
  }

  private static Output results() {
    return Output.named(RESULTS, "a row a parameterization")
        .column("parameterization")
        .column("seeds", "runs", "those that gave a result")
        .column("median *", METRIC, MEDIAN)
        .column("range", METRIC, "the least and the largest over seeds")
        .column("median steps", "train_steps", MEDIAN)
        .column("median time", "train_seconds", MEDIAN)
        .column("location moved", "location_moved", MEDIAN)
        .column("direction turned", "direction_turned", MEDIAN)
        .column("epochs to the target", "epochs_to_target", MEDIAN)
        .column("time to the target", "seconds_to_target", MEDIAN)
        .build();
  }

  private static Output medians() {
    return Output.named(MEDIANS, "a row an experiment")
        .column("experiment")
        .column("*", METRIC, "the median over seeds, a column a parameterization")
        .build();
  }

  private static Output comparisons() {
    return Output.named(COMPARISONS, "a row a pair of parameterizations")
        .column("first − second", "compared_pair")
        .column("median difference [95% interval]", "difference")
        .column("first better", "wins")
        .column("p (Wilcoxon, Holm)", "p_holm")
        .column("the first is", "verdict")
        .column("seeds for 5%", "seeds_needed")
        .build();
  }

  private static Output speed() {
    return Output.named(SPEED, "a row a parameterization")
        .column("parameterization")
        .column("seconds", "seconds_per_step")
        .column("times SP", "ratio_to_sp")
        .column("images a second", "step_images_per_second")
        .column("GFLOP/s", "gflops")
        .column("of matrix products’ GFLOP/s", "share_of_peak")
        .column("largest memory, MB", "peak_memory_mb")
        .build();
  }

  private static Output everyRun() {
    return Output.named(EVERY_RUN, "a row a seed")
        .column("seed")
        .column("*", METRIC, "of one run, a column a parameterization")
        .build();
  }

  private static Output failures() {
    return Output.named(FAILURES, "a row a run")
        .column("experiment")
        .column("parameterization")
        .column("seed")
        .column("what happened", "failure")
        .build();
  }
}
