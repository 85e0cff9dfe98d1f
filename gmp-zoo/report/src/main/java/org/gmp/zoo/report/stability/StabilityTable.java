package org.gmp.zoo.report.stability;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gmp.analysis.boundary.NonAffineUnits;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.perturbation.BoundCheck;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.analysis.stability.SubjectStability;
import org.gmp.graph.TextTable;
import org.gmp.zoo.report.Numbers;

/** A report as a table of text, for terminals: a block a layer, a row a model and perturbation. */
public final class StabilityTable {
  private static final int MOST_LISTED = 8;
  private static final int WIDTH = 98;

  private final StabilityReport report;
  private final StringBuilder text = new StringBuilder();

  private StabilityTable(StabilityReport report) {
    this.report = report;
  }

  /** The table, what else there is to know of units, and the verdict if there is one. */
  public static String of(StabilityReport report, Verdict verdict) {
    StabilityTable table = new StabilityTable(report);
    table.write(verdict);
    return table.text.toString();
  }

  private void write(Verdict verdict) {
    text.append(report.title())
        .append(": ")
        .append(report.subjects().size() == 1 ? "1 model" : report.subjects().size() + " models")
        .append(", seed ")
        .append(report.seed())
        .append('\n');
    for (String layer : layerNames()) {
      text.append('\n');
      layer(layer);
    }
    laws();
    notes();
    verdict(verdict);
  }

  private ImmutableSet<String> layerNames() {
    return report.subjects().stream()
        .flatMap(s -> s.layers().stream())
        .map(LayerStability::name)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The layers of that name, by model. */
  private Map<String, LayerStability> layers(String name) {
    Map<String, LayerStability> layers = new LinkedHashMap<>();
    for (SubjectStability subject : report.subjects()) {
      subject.layers().stream()
          .filter(layer -> layer.name().equals(name))
          .forEach(layer -> layers.put(subject.name(), layer));
    }
    return layers;
  }

  private void layer(String name) {
    Map<String, LayerStability> layers = layers(name);
    LayerStability first = layers.values().iterator().next();
    text.append(name)
        .append(": ")
        .append(first.boundaries().units())
        .append(first.boundaries().units() == 1 ? " unit of " : " units of ")
        .append(first.boundaries().inputs())
        .append(
            first.boundaries().inputs() == 1
                ? " input; how far boundaries, here points, moved: median .. largest\n"
                : " inputs; degrees by which boundaries turned: median .. largest\n");
    TreeSet<Double> sizes = new TreeSet<>();
    layers.values().forEach(l -> l.perturbations().forEach(p -> sizes.add(p.eps())));
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("", ""));
    sizes.forEach(eps -> head.add("eps " + Numbers.brief(eps)));
    head.add("bound");
    table.row(head.toArray(String[]::new));
    layers.forEach((model, layer) -> rows(table, model, layer, sizes));
    text.append(table);
  }

  private static void rows(TextTable table, String model, LayerStability layer, Set<Double> sizes) {
    String label = "  " + model;
    boolean points = layer.boundaries().inputs() == 1;
    for (Perturbation kind : Perturbation.values()) {
      if (points && kind == Perturbation.WORST_CASE) {
        continue;
      }
      for (String group : groups(layer, kind)) {
        List<PerturbationResult> results =
            layer.perturbations().stream()
                .filter(p -> p.kind() == kind && p.group().equals(group))
                .toList();
        List<String> cells = new ArrayList<>();
        cells.add(label);
        cells.add(group.equals("all") ? kind.id() : kind.id() + " " + group);
        sizes.forEach(eps -> cells.add(moved(results, eps, layer.boundaries().inputs())));
        cells.add(bound(results));
        table.row(cells.toArray(String[]::new));
        label = "";
      }
    }
  }

  private static ImmutableSet<String> groups(LayerStability layer, Perturbation kind) {
    return layer.perturbations().stream()
        .filter(p -> p.kind() == kind)
        .map(PerturbationResult::group)
        .collect(ImmutableSet.toImmutableSet());
  }

  private static String moved(List<PerturbationResult> results, double eps, int inputs) {
    return results.stream()
        .filter(p -> p.eps() == eps)
        .findFirst()
        .map(p -> inputs == 1 ? p.locationShift() : p.turn().times(180 / Math.PI))
        .map(
            d -> {
              String median = Numbers.brief(d.median());
              String largest = Numbers.brief(d.max());
              return median.equals(largest) ? largest : median + " .. " + largest;
            })
        .orElse("");
  }

  private static String bound(List<PerturbationResult> results) {
    List<BoundCheck> checks = results.stream().flatMap(r -> r.bound().stream()).toList();
    if (checks.isEmpty()) {
      return "none known";
    }
    long checked = checks.stream().mapToLong(BoundCheck::checked).sum();
    long voided = checks.stream().mapToLong(BoundCheck::voided).sum();
    long violations = checks.stream().mapToLong(BoundCheck::violations).sum();
    return (violations == 0 ? "held " + checked : "BROKEN " + violations + " of " + checked)
        + (voided > 0 ? ", void " + voided : "");
  }

  /** What the bounds say, of which models. */
  private void laws() {
    SetMultimap<String, String> models = LinkedHashMultimap.create();
    for (SubjectStability subject : report.subjects()) {
      subject.layers().stream()
          .flatMap(layer -> layer.law().stream())
          .forEach(law -> models.put(law.statement(), subject.name()));
    }
    if (!models.isEmpty()) {
      text.append(
          "\nbound: for how many turns that of theory held, and for how many it gives none (void)\n");
      models.asMap().forEach((law, names) -> wrapped(String.join(", ", names) + ": " + law));
    }
  }

  private void wrapped(String sentence) {
    int column = 0;
    for (String word : Splitter.on(' ').split(sentence)) {
      boolean fits = column + 1 + word.length() <= WIDTH;
      text.append(column == 0 ? "  " : fits ? " " : "\n    ").append(word);
      column = (column == 0 ? 2 : fits ? column + 1 : 4) + word.length();
    }
    text.append('\n');
  }

  private void notes() {
    List<String> notes = new ArrayList<>();
    for (SubjectStability subject : report.subjects()) {
      for (LayerStability layer : subject.layers()) {
        String where = subject.name() + " " + layer.name() + ": ";
        units(notes, where, "without weights", layer.boundaries().zeroUnits());
        layer
            .activity()
            .ifPresent(
                a -> {
                  units(notes, where, "dead on the data", a.dead());
                  units(notes, where, "always on", a.alwaysOn());
                });
        layer
            .poles()
            .filter(p -> p.count() > 0)
            .ifPresent(
                p -> notes.add(where + p.count() + " of " + p.angles() + " angles at poles"));
      }
      for (NonAffineUnits units : subject.nonAffineUnits()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s %s: no boundaries (%d units): %s",
                subject.name(),
                units.name(),
                units.units(),
                units.reason()));
      }
    }
    if (!notes.isEmpty()) {
      text.append('\n');
      notes.forEach(note -> text.append(note).append('\n'));
    }
  }

  private static void units(
      List<String> notes, String where, String what, ImmutableList<Integer> units) {
    if (!units.isEmpty()) {
      String listed = units.stream().limit(MOST_LISTED).map(u -> "" + u).collect(joining(", "));
      String more = units.size() > MOST_LISTED ? ", ..." : "";
      notes.add(where + units.size() + " units " + what + ": " + listed + more);
    }
  }

  private void verdict(Verdict verdict) {
    if (!verdict.gates().isEmpty() || verdict.baseline().isPresent()) {
      text.append('\n').append(verdict.describe());
    }
  }
}
