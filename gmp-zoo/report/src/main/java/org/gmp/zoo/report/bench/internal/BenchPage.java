package org.gmp.zoo.report.bench.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.BenchRun;
import org.gmp.zoo.bench.ImageBenchResult;
import org.gmp.zoo.bench.RunTrace;
import org.gmp.zoo.experiment.ComparedMetric;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.report.bench.internal.BenchView.Page;
import org.gmp.zoo.report.bench.internal.BenchView.Section;
import org.gmp.zoo.report.internal.page.Meanings;
import org.gmp.zoo.report.internal.page.StyleSheet;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Table;
import org.gmp.zoo.report.internal.page.svg.TypesetNumbers;

/** What the page of a bench says. */
public final class BenchPage {
  /** The name in {@link BenchResult#environment} of the command that was given. */
  private static final String COMMAND = "command";

  private final BenchResult result;
  private final Optional<ImageBenchResult> images;
  private final Styles styles;
  private final Meanings meanings = new Meanings();
  private final ResultTables tables;

  private BenchPage(BenchResult result, Optional<ImageBenchResult> images) {
    this.result = result;
    this.images = images;
    this.styles =
        Styles.of(result.runs().stream().map(BenchRun::parameterization).distinct().toList());
    this.tables = new ResultTables(result, meanings);
  }

  /** The page of a result. */
  public static Page of(BenchResult result) {
    return new BenchPage(result, Optional.empty()).page();
  }

  /** The page of a result of networks on images. */
  public static Page of(ImageBenchResult result) {
    return new BenchPage(result.runs(), Optional.of(result)).page();
  }

  private Page page() {
    StyleSheet style = StyleSheet.shared();
    ImmutableList<Table> results = results();
    Optional<Table> failures = tables.failures();
    ImmutableList<Section> sections =
        result.experiments().stream().map(this::section).collect(ImmutableList.toImmutableList());
    return new Page(
        result.name() + ": bench report",
        lead(),
        style.policy(),
        style.style(),
        facts(),
        notes(),
        overview(),
        results,
        failures,
        sections,
        meanings.used(),
        Optional.ofNullable(result.environment().get(COMMAND)),
        facts(result.sources()),
        facts(Maps.filterKeys(result.environment(), name -> !name.equals(COMMAND))));
  }

  private ImmutableList<Figure> overview() {
    ImmutableList.Builder<Figure> figures = ImmutableList.builder();
    figures.add(new StripFigure(result, styles).figure());
    new ForestFigure(result).figure().ifPresent(figures::add);
    result.meanRanks().map(ranks -> new RankFigure(ranks, styles).figure()).ifPresent(figures::add);
    return figures.build();
  }

  private ImmutableList<Table> results() {
    ImmutableList.Builder<Table> all = ImmutableList.builder();
    all.addAll(tables.summaries(styles.parameterizations()));
    images.ifPresent(found -> all.add(SpeedTable.of(found.speed(), meanings)));
    return all.build();
  }

  private String lead() {
    List<String> names = styles.parameterizations().stream().map(Styles::label).toList();
    return "The same ReLU networks, trained under "
        + (names.size() == 1 ? "the parameterization " : names.size() + " parameterizations: ")
        + Phrases.enumeration(names)
        + ".";
  }

  private ImmutableList<Fact> facts() {
    long failed = result.runs().stream().filter(r -> r.failure().isPresent()).count();
    ImmutableList.Builder<Fact> facts = ImmutableList.builder();
    facts.add(
        new Fact(
            result.experiments().size() == 1 ? "Experiment" : "Experiments",
            result.experiments().size() == 1
                ? result.experiments().get(0).description()
                : result.experiments().size() + " of the suite " + result.name()),
        new Fact("Protocol", result.protocol().id()),
        new Fact("Seeds", Phrases.seedList(Phrases.seeds(result))),
        new Fact(
            "Runs",
            result.runs().size() + (failed == 0 ? ", none diverged" : ", " + failed + " diverged")),
        new Fact("Took", TypesetNumbers.duration(result.seconds())));
    if (images.isPresent()) {
      result.sources().values().forEach(source -> facts.add(new Fact("Images", source)));
      facts.add(
          new Fact(
              "Waited for images",
              TypesetNumbers.significant(100 * images.get().waitingShare(), 2)
                  + "% of the training time of the median run"));
      images.get().plan().target().ifPresent(t -> facts.add(target(t)));
    }
    return facts.build();
  }

  private static Fact target(double accuracy) {
    return new Fact("Target", "a validation accuracy of " + accuracy);
  }

  private ImmutableList<String> notes() {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    if (result.runs().stream().anyMatch(BenchPage::hasValidation)) {
      notes.add(
          result.protocol() == Protocol.PAPER
              ? "Protocol paper: as in the official scripts of Chen and Ge (2024), the test data"
                  + " themselves decided when to lower the learning rate, when to stop and which"
                  + " weights to keep. Results are therefore better than on unseen data, and only"
                  + " to be compared with results obtained in the same way."
              : "Protocol heldout: validation data carved from the training data decided when to"
                  + " lower the learning rate, when to stop and which weights to keep; the test"
                  + " data were used once, at the end.");
    }
    if (result.runs().stream().anyMatch(r -> r.trace().isPresent() && !hasValidation(r))) {
      notes.add(
          "Without validation data, the loss on the training data decided when to lower the"
              + " learning rate, when to stop and which weights to keep, under either protocol.");
    }
    notes.add(
        "A seed draws the data or their split and the initial weights. It is the same for every"
            + " parameterization, so results are compared seed by seed, each parameterization with"
            + " each other: the median of the first’s result minus the second’s, with a 95%"
            + " bootstrap interval. A run that diverged counts as worse than any other.");
    notes.add(
        "“Better” and “worse” follow one rule: Wilcoxon’s signed-rank test, corrected by Holm’s"
            + " method for the "
            + result.comparisons().all().size()
            + " comparisons of this page, gives p < 0.05, and the interval lies on one side of 0."
            + " All else is “no difference shown”, which does not mean that there is none: “seeds"
            + " for 5%” tells how many would show a difference of 5% of the second’s median in"
            + " four of five cases, by the normal approximation from the spread seen here.");
    notes.add(
        "“Location moved” and “direction turned” tell how far the first hidden layer’s activation"
            + " boundaries were from their initial place after training: the median over units,"
            + " then over seeds, in input units and in degrees.");
    notes.add(
        images.isPresent()
            ? "Times are of whole epochs, validation and waiting for data included; runs were"
                + " trained one after the other. What a step costs was measured beforehand, in"
                + " turns, on noise."
            : "Times are spent in training calls; runs that trained side by side shared the"
                + " processor.");
    return notes.build();
  }

  private static boolean hasValidation(BenchRun run) {
    return run.trace().isPresent()
        && run.trace().get().history().keySet().stream().anyMatch(n -> n.startsWith("validation"));
  }

  private Section section(ComparedMetric experiment) {
    List<BenchRun> runs =
        result.runs().stream().filter(r -> r.experiment().equals(experiment.name())).toList();
    CurveFigures curves = new CurveFigures(styles, runs);
    ImmutableList.Builder<Figure> figures = ImmutableList.builder();
    picture(runs).ifPresent(figures::add);
    curves.movement().ifPresent(figures::add);
    curves.training().ifPresent(figures::add);
    return new Section(
        "experiment-" + (result.experiments().indexOf(experiment) + 1),
        experiment.name(),
        experiment.description() + ".",
        figures.build(),
        tables.everyValue(experiment, styles.parameterizations()));
  }

  private Optional<Figure> picture(List<BenchRun> runs) {
    List<BenchRun> pictured =
        runs.stream().filter(r -> r.trace().flatMap(RunTrace::picture).isPresent()).toList();
    if (pictured.isEmpty()) {
      return Optional.empty();
    }
    RunTrace.Picture first = pictured.get(0).trace().orElseThrow().picture().orElseThrow();
    return Optional.of(
        first.grid().shape().dim(1) == 1
            ? new FunctionFigure(styles, pictured).figure()
            : new RegionFigure(styles, pictured).figure());
  }

  private static ImmutableList<Fact> facts(Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(e -> new Fact(e.getKey(), e.getValue()))
        .collect(ImmutableList.toImmutableList());
  }
}
