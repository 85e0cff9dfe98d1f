package org.gmp.zoo.report.stability.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Optional;
import org.gmp.analysis.perturbation.Perturbation;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.stability.InputRegions;
import org.gmp.analysis.stability.LayerStability;
import org.gmp.analysis.stability.StabilityReport;
import org.gmp.analysis.stability.SubjectStability;
import org.gmp.zoo.report.internal.page.Styles;

/** The layers of one name, by model, and what a page needs to know to draw them alike. */
record LayerOfModels(
    String name,
    ImmutableMap<String, LayerStability> layers,
    ImmutableMap<String, InputRegions> windows,
    Styles styles) {

  static LayerOfModels of(StabilityReport report, String name, Styles styles) {
    ImmutableMap.Builder<String, LayerStability> layers = ImmutableMap.builder();
    ImmutableMap.Builder<String, InputRegions> windows = ImmutableMap.builder();
    for (SubjectStability subject : report.subjects()) {
      for (LayerStability layer : subject.layers()) {
        if (layer.name().equals(name)) {
          layers.put(subject.name(), layer);
          boolean reads = layer == subject.layers().get(0);
          subject.regions().filter(r -> reads).ifPresent(r -> windows.put(subject.name(), r));
        }
      }
    }
    return new LayerOfModels(name, layers.buildOrThrow(), windows.buildOrThrow(), styles);
  }

  LayerStability first() {
    return layers.values().iterator().next();
  }

  int inputs() {
    return first().boundaries().inputs();
  }

  Measure measure() {
    return Measure.of(inputs());
  }

  ImmutableSortedSet<Double> sizes() {
    return layers.values().stream()
        .flatMap(layer -> layer.perturbations().stream())
        .map(PerturbationResult::eps)
        .collect(ImmutableSortedSet.toImmutableSortedSet(Double::compare));
  }

  /** Of a layer, what one way of perturbing all its parameters did, by rising eps. */
  static ImmutableList<PerturbationResult> results(LayerStability layer, Perturbation kind) {
    return layer.perturbations().stream()
        .filter(p -> p.kind() == kind && p.group().equals("all"))
        .sorted((a, b) -> Double.compare(a.eps(), b.eps()))
        .collect(ImmutableList.toImmutableList());
  }

  /** The first of some ways of perturbing that the layer was perturbed by. */
  static Optional<Perturbation> firstOf(LayerStability layer, List<Perturbation> kinds) {
    return kinds.stream().filter(kind -> !results(layer, kind).isEmpty()).findFirst();
  }
}
