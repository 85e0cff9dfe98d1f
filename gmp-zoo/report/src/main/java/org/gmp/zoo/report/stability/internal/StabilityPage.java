package org.gmp.zoo.report.stability.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Maps;
import com.google.common.collect.SetMultimap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gmp.analysis.boundary.NonAffineUnits;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.Poles;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.analysis.stability.SubjectStability;
import org.gmp.zoo.report.internal.page.Meanings;
import org.gmp.zoo.report.internal.page.StyleSheet;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.stability.StabilityPageOutputs;
import org.gmp.zoo.report.stability.internal.StabilityView.Cell;
import org.gmp.zoo.report.stability.internal.StabilityView.Check;
import org.gmp.zoo.report.stability.internal.StabilityView.Grid;
import org.gmp.zoo.report.stability.internal.StabilityView.Layer;
import org.gmp.zoo.report.stability.internal.StabilityView.Line;
import org.gmp.zoo.report.stability.internal.StabilityView.Page;

/** What the page of a stability report says. */
public final class StabilityPage {
  private static final String COMMAND = "command";
  private static final String DATA = "data";

  private final StabilityReport report;
  private final Styles styles;
  private final Meanings meanings = new Meanings();
  private final List<Check> checks = new ArrayList<>();

  /** Of a report, without a verdict yet. */
  public StabilityPage(StabilityReport report) {
    this.report = report;
    this.styles = Styles.of(report.subjects().stream().map(SubjectStability::name).toList());
  }

  /** Adds what a rule, or a baseline, said. */
  public void check(Check check) {
    checks.add(check);
  }

  /** The page. */
  public Page page(String verdict, boolean passed) {
    StyleSheet style =
        StyleSheet.shared()
            .withStyle(StabilityPage.class, "stability.css")
            .withScript(StabilityPage.class, "stability.js");
    ImmutableList<Layer> layers = layers();
    Optional<Grid> nonAffine = nonAffine();
    return new Page(
        report.title() + ": stability of activation boundaries",
        "How far the activation boundaries of ReLU units turn when the parameters behind them are"
            + " perturbed.",
        style.policy(),
        style.style(),
        style.script(),
        facts(),
        report.subjects().stream().map(SubjectStability::name).toList(),
        verdict,
        passed,
        ImmutableList.copyOf(checks),
        layers,
        RegionsFigure.of(report, styles),
        nonAffine,
        laws(),
        notes(),
        meanings.used(),
        Optional.ofNullable(report.environment().get(COMMAND)),
        report.environment().entrySet().stream()
            .filter(e -> !e.getKey().equals(COMMAND))
            .map(e -> new Fact(e.getKey(), e.getValue()))
            .toList());
  }

  private ImmutableList<PerturbationResult> results() {
    return report.subjects().stream()
        .flatMap(s -> s.layers().stream())
        .flatMap(l -> l.perturbations().stream())
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableList<Fact> facts() {
    ImmutableList.Builder<Fact> facts = ImmutableList.builder();
    facts.add(
        new Fact(
            "Models",
            report.subjects().stream()
                .map(s -> Styles.label(s.name()))
                .collect(Collectors.joining(", "))));
    facts.add(
        new Fact(
            "Perturbed",
            results().stream()
                .map(r -> r.kind().id() + ": " + r.kind().description())
                .distinct()
                .collect(Collectors.joining("; "))));
    facts.add(
        new Fact(
            "eps",
            results().stream()
                .map(PerturbationResult::eps)
                .distinct()
                .sorted()
                .map(Measure::number)
                .collect(Collectors.joining(", "))));
    facts.add(new Fact("Seed", String.valueOf(report.seed())));
    Optional.ofNullable(report.environment().get(DATA))
        .ifPresent(data -> facts.add(new Fact("Data", data)));
    return facts.build();
  }

  private ImmutableList<Layer> layers() {
    ImmutableSet<String> names =
        report.subjects().stream()
            .flatMap(s -> s.layers().stream())
            .map(LayerStability::name)
            .collect(ImmutableSet.toImmutableSet());
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    int number = 0;
    for (String name : names) {
      layers.add(layer(++number, LayerOfModels.of(report, name, styles)));
    }
    return layers.build();
  }

  private Layer layer(int number, LayerOfModels layer) {
    ImmutableList.Builder<Figure> figures = ImmutableList.builder();
    BoundaryFigure.of(layer).ifPresent(figures::add);
    if (!layer.sizes().isEmpty()) {
      TurnFigure turns = new TurnFigure(layer);
      turns.comparison().ifPresent(figures::add);
      figures.add(turns.figure());
    }
    int units = layer.first().boundaries().units();
    UnitGrids grids = new UnitGrids(layer, meanings);
    return new Layer(
        "layer-" + number,
        layer.name(),
        units
            + (units == 1 ? " unit of " : " units of ")
            + layer.inputs()
            + (layer.inputs() == 1 ? " input." : " inputs."),
        figures.build(),
        grids.asTheyAre(),
        grids.measured(),
        grids.worst(),
        grids.every());
  }

  private Optional<Grid> nonAffine() {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    for (SubjectStability subject : report.subjects()) {
      for (NonAffineUnits units : subject.nonAffineUnits()) {
        lines.add(
            new Line(
                subject.name(),
                false,
                ImmutableList.of(
                    Cell.word(Styles.label(subject.name())),
                    Cell.word(units.name()),
                    new Cell(String.valueOf(units.units()), units.units()),
                    Cell.word(units.reason()))));
      }
    }
    ImmutableList<Line> all = lines.build();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grid(
                "Units without a boundary: nothing was measured of them",
                meanings.heads(
                    StabilityPageOutputs.NO_BOUNDARY,
                    ImmutableList.of("model", "ReLU", "units", "why")),
                all));
  }

  /** Each law's sentence under the models that it is of, with how often it held. */
  private ImmutableList<Fact> laws() {
    SetMultimap<String, String> models = LinkedHashMultimap.create();
    Map<String, long[]> counts = Maps.newLinkedHashMap();
    for (SubjectStability subject : report.subjects()) {
      for (LayerStability layer : subject.layers()) {
        layer.law().ifPresent(law -> models.put(law.statement(), Styles.label(subject.name())));
        layer.law().ifPresent(law -> count(counts, law.statement(), layer));
      }
    }
    ImmutableList.Builder<Fact> facts = ImmutableList.builder();
    models
        .asMap()
        .forEach(
            (law, names) -> {
              long[] count = counts.getOrDefault(law, new long[3]);
              facts.add(
                  new Fact(
                      String.join(", ", names),
                      law
                          + String.format(
                              Locale.ROOT,
                              " Of %d turns that it bounds, %d kept to it and %d broke it; %d it"
                                  + " does not bound.",
                              count[0],
                              count[0] - count[2],
                              count[2],
                              count[1])));
            });
    return facts.build();
  }

  private static void count(Map<String, long[]> counts, String law, LayerStability layer) {
    long[] sums = counts.computeIfAbsent(law, key -> new long[3]);
    layer.perturbations().stream()
        .flatMap(p -> p.bound().stream())
        .forEach(
            b -> {
              sums[0] += b.checked();
              sums[1] += b.voided();
              sums[2] += b.violations();
            });
  }

  private ImmutableList<String> notes() {
    return ImmutableList.of(
        "A unit’s activation boundary is where its pre-activation w’x + b is zero. It turns by the"
            + " angle between its directions w/||w|| before and after; its offset is b/||w||, its"
            + " spatial location the point of the boundary nearest to the origin.",
        "What is perturbed are the parameters of the model’s own parameterization, one layer at a"
            + " time: weights and biases, or angles, offsets and lengths. Scales are perturbed, too (WN’s g, BN’s"
            + " gamma, GmP’s r): they turn no boundary, but change the output. The same eps therefore"
            + " means different things to different models, which is the point.",
        "The parentheses behind a median are its 95% confidence interval, where perturbations were"
            + " drawn at random.",
        "Each turn is held against the bound that theory gives for just that perturbation of just"
            + " that unit. “Nearest to its bound” is the largest turn as a share of its bound; turns"
            + " that theory gives no bound for are counted as void.",
        "Dead units are active on none of the data, always-on units on all of them. An angle is at"
            + " a pole if its sine is below "
            + Measure.number(Poles.THRESHOLD)
            + ": the direction then hardly depends on the angles after it.");
  }
}
