package org.gmp.zoo.report.stability.internal;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.Poles;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.zoo.report.internal.page.Meanings;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.stability.StabilityPageOutputs;
import org.gmp.zoo.report.stability.internal.StabilityView.Cell;
import org.gmp.zoo.report.stability.internal.StabilityView.Grid;
import org.gmp.zoo.report.stability.internal.StabilityView.Line;

/** Tables of a layer's units: as they are, and by how far each turned. */
final class UnitGrids {
  private static final int MOST_LISTED = 12;
  private static final int WORST = 5;
  private static final int MOST_ROWS = 300;

  private final LayerOfModels layer;
  private final Meanings meanings;
  private final ImmutableSortedSet<Double> sizes;

  UnitGrids(LayerOfModels layer, Meanings meanings) {
    this.layer = layer;
    this.meanings = meanings;
    this.sizes =
        layer.layers().values().stream()
            .flatMap(l -> l.perturbations().stream())
            .filter(p -> p.kind() != Perturbation.STEP)
            .map(PerturbationResult::eps)
            .collect(ImmutableSortedSet.toImmutableSortedSet(Double::compare));
  }

  /** A row a model: what its units are like before anything is perturbed. */
  Grid asTheyAre() {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    layer.layers().forEach((model, l) -> lines.add(asTheyAre(model, l)));
    return new Grid(
        "Units as they are",
        meanings.heads(
            StabilityPageOutputs.AS_THEY_ARE,
            ImmutableList.of(
                "model",
                "weights’ length, median",
                "least",
                "distance from origin, median",
                "without weights",
                "dead on the data",
                "always on",
                "angles at a pole")),
        lines.build());
  }

  private static Line asTheyAre(String model, LayerStability l) {
    return new Line(
        model,
        false,
        ImmutableList.of(
            Cell.word(Styles.label(model)),
            number(l.norm().median()),
            number(l.norm().min()),
            number(l.distance().median()),
            units(l.boundaries().zeroUnits()),
            l.activity().map(a -> units(a.dead())).orElse(Cell.word("not measured")),
            l.activity().map(a -> units(a.alwaysOn())).orElse(Cell.word("not measured")),
            l.poles().map(UnitGrids::poles).orElse(Cell.word("has no angles"))));
  }

  private static Cell units(List<Integer> units) {
    if (units.isEmpty()) {
      return new Cell("0", 0);
    }
    String listed = units.stream().limit(MOST_LISTED).map(String::valueOf).collect(joining(", "));
    return new Cell(
        units.size()
            + (units.size() == 1 ? ": unit " : ": units ")
            + listed
            + (units.size() > MOST_LISTED ? ", …" : ""),
        units.size());
  }

  private static Cell poles(Poles poles) {
    String where =
        poles.located().stream()
            .limit(MOST_LISTED)
            .map(p -> "angle " + p.angle() + " of unit " + p.unit())
            .collect(joining(", "));
    return new Cell(
        poles.count()
            + " of "
            + poles.angles()
            + (where.isEmpty() ? "" : ": " + where)
            + (poles.count() > MOST_LISTED ? ", …" : ""),
        poles.count());
  }

  private static Cell number(double value) {
    return new Cell(Measure.number(value), value);
  }

  /** The few units of each model that turned most. */
  Grid worst() {
    return grid("The units that " + verb() + " most, " + WORST + " of each model", WORST);
  }

  /** All units, or the first of them by their turn. */
  Grid every() {
    boolean all = layer.first().boundaries().units() <= MOST_ROWS;
    return grid(
        all
            ? "Every unit"
            : "The "
                + MOST_ROWS
                + " units of each model that "
                + verb()
                + " most; all are in the CSV",
        MOST_ROWS);
  }

  private String verb() {
    return layer.measure() == Measure.TURN ? "turned" : "were turned round";
  }

  private Grid grid(String caption, int most) {
    List<String> head =
        new ArrayList<>(List.of("model", "unit", "weights’ length", "offset", "active on"));
    sizes.forEach(eps -> head.add("turn at " + Measure.number(eps)));
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    layer.layers().forEach((model, l) -> lines.addAll(lines(model, l, most)));
    return new Grid(caption, meanings.heads(StabilityPageOutputs.UNITS, head), lines.build());
  }

  private ImmutableList<Line> lines(String model, LayerStability l, int most) {
    int units = l.boundaries().units();
    double[][] turns = new double[sizes.size()][];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = largest(l, sizes.asList().get(i));
    }
    // At the smallest eps turns differ most: later, many are half turns.
    Comparator<Integer> byTurn =
        Comparator.comparingDouble(
            unit -> turns.length == 0 || Double.isNaN(turns[0][unit]) ? 0 : -turns[0][unit]);
    return IntStream.range(0, units)
        .boxed()
        .sorted(byTurn)
        .limit(most)
        .map(unit -> line(model, l, unit, turns))
        .collect(ImmutableList.toImmutableList());
  }

  private static Line line(String model, LayerStability l, int unit, double[][] turns) {
    ImmutableList.Builder<Cell> cells = ImmutableList.builder();
    cells.add(
        Cell.word(Styles.label(model)),
        new Cell(String.valueOf(unit), unit),
        number(l.boundaries().norm(unit)),
        number(l.boundaries().offset(unit)),
        l.activity()
            .map(a -> a.activeShare(unit))
            .map(share -> new Cell(Math.round(1000 * share) / 10.0 + "%", share))
            .orElse(Cell.word("–")));
    for (double[] atEps : turns) {
      cells.add(new Cell(Measure.TURN.text(atEps[unit]), atEps[unit]));
    }
    return new Line(model, false, cells.build());
  }

  /** Of each unit, the largest turn of all ways of perturbing by eps, in degrees. */
  private static double[] largest(LayerStability l, double eps) {
    double[] largest = new double[l.boundaries().units()];
    Arrays.fill(largest, Double.NaN);
    for (PerturbationResult result : l.perturbations()) {
      if (result.eps() == eps && result.kind() != Perturbation.STEP) {
        for (int unit = 0; unit < largest.length; unit++) {
          double turn = Math.toDegrees(result.largestTurns().get(unit));
          largest[unit] = Double.isNaN(largest[unit]) ? turn : Math.max(largest[unit], turn);
        }
      }
    }
    return largest;
  }

  /** A row for each way and size of perturbation. */
  Grid measured() {
    int rows =
        layer.layers().values().stream()
            .flatMap(l -> l.perturbations().stream())
            .mapToInt(PerturbationResult::functionRows)
            .max()
            .orElse(0);
    boolean function = rows > 0;
    List<String> head =
        new ArrayList<>(
            List.of(
                "model",
                "perturbed",
                "eps",
                "draws",
                "turn, median",
                "largest",
                "unit",
                "offset’s change, largest",
                "location’s shift, largest"));
    if (function) {
      head.add("output’s change on " + rows + " rows, largest");
    }
    head.addAll(List.of("nearest to its bound", "held", "void", "broken"));
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    layer
        .layers()
        .forEach(
            (model, l) -> l.perturbations().forEach(p -> lines.add(measured(model, p, function))));
    return new Grid(
        "All that was measured",
        meanings.heads(StabilityPageOutputs.MEASURED, head),
        lines.build());
  }

  private static Line measured(String model, PerturbationResult p, boolean function) {
    ImmutableList.Builder<Cell> cells = ImmutableList.builder();
    double median = Math.toDegrees(p.turn().median());
    double largest = Math.toDegrees(p.turn().max());
    cells.add(
        Cell.word(Styles.label(model)),
        Cell.word(p.group().equals("all") ? p.kind().id() : p.kind().id() + ", " + p.group()),
        number(p.eps()),
        new Cell(String.valueOf(p.turn().count()), p.turn().count()),
        new Cell(Measure.TURN.text(median) + interval(p), median),
        new Cell(Measure.TURN.text(largest), largest),
        new Cell(String.valueOf(p.worstUnit()), p.worstUnit()),
        number(p.offsetChange().max()),
        number(p.locationShift().max()));
    if (function) {
      cells.add(p.functionChange().map(c -> number(c.max())).orElse(Cell.word("–")));
    }
    double ratio = p.bound().map(BoundCheck::largestRatio).orElse(Double.NaN);
    cells.add(
        Double.isNaN(ratio)
            ? Cell.word(p.bound().isPresent() ? "void" : "none known")
            : new Cell(Measure.number(100 * ratio) + "%", ratio));
    p.bound()
        .ifPresentOrElse(
            b ->
                cells.add(
                    whole(b.checked() - b.violations()), whole(b.voided()), whole(b.violations())),
            () -> cells.add(Cell.word("–"), Cell.word("–"), Cell.word("–")));
    boolean broken = p.bound().map(b -> b.violations() > 0).orElse(false);
    return new Line(model, broken, cells.build());
  }

  private static Cell whole(long count) {
    return new Cell(String.valueOf(count), count);
  }

  private static String interval(PerturbationResult p) {
    if (p.turn().medianLow().isEmpty() || p.turn().medianHigh().isEmpty()) {
      return "";
    }
    return " ("
        + Measure.number(Math.toDegrees(p.turn().medianLow().getAsDouble()))
        + "–"
        + Measure.number(Math.toDegrees(p.turn().medianHigh().getAsDouble()))
        + ")";
  }
}
