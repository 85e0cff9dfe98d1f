package org.gmp.analysis.stability;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.KnownNames;
import org.gmp.analysis.boundary.ActivityReader;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.BoundaryReader;
import org.gmp.analysis.boundary.BoundarySeries;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerActivity;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.analysis.perturbation.PerturbationResult;
import org.gmp.analysis.perturbation.PerturbationStudy;
import org.gmp.analysis.perturbation.Poles;
import org.gmp.backend.Backend;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;

/**
 * The stability of the activation boundaries of one or more models, such as one model in several
 * parameterizations: everything that a report holds, in one call.
 *
 * <pre>{@code
 * StabilityReport report =
 *     StabilityAnalysis.of("levy")
 *         .subject("sp", sp).subject("gmp", gmp)
 *         .study((study, name) -> study.eps(1e-3, 1e-2))
 *         .activityOn(train.inputs())
 *         .run(backend);
 * String json = StabilityJson.of(report);
 * }</pre>
 */
public final class StabilityAnalysis {
  private final String title;
  private final Map<String, Model> subjects = new LinkedHashMap<>();
  private final Map<String, NdArray> ownRows = new LinkedHashMap<>();
  private final Table<String, String, BoundarySeries> dynamics = HashBasedTable.create();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private BiFunction<PerturbationStudy.Builder, String, PerturbationStudy.Builder> settings =
      (study, name) -> study;
  private Optional<NdArray> rows = Optional.empty();
  private Seed seed = Seed.of(0);
  private Consumer<String> progress = step -> {};

  private StabilityAnalysis(String title) {
    this.title = title;
  }

  /** Starts to say what is analysed, under a title for the report. */
  public static StabilityAnalysis of(String title) {
    return new StabilityAnalysis(title);
  }

  /**
   * One more model, with weights.
   *
   * @throws AnalysisException if the name is taken or the model has no weights
   */
  public StabilityAnalysis subject(String name, Model model) {
    if (model.weights().isEmpty()) {
      throw new AnalysisException(
          "analysis: " + name + " has no weights; train it or call withWeights first");
    }
    if (subjects.putIfAbsent(name, model) != null) {
      throw new AnalysisException("analysis: there are two models named " + name);
    }
    return this;
  }

  /**
   * One more model, with weights, and rows of its input in place of those of {@link #activityOn}.
   *
   * @throws AnalysisException if the name is taken or the model has no weights
   */
  public StabilityAnalysis subject(String name, Model model, NdArray rows) {
    subject(name, model);
    ownRows.put(name, rows);
    return this;
  }

  /**
   * How boundaries of a model's layers moved while it was trained, such as a {@link
   * org.gmp.analysis.boundary.BoundaryRecorder} has it.
   *
   * @throws AnalysisException if there is no such model or layer, or the series is of other units
   */
  public StabilityAnalysis dynamics(String subject, Collection<BoundarySeries> series) {
    Model model = subjects.get(subject);
    if (model == null) {
      throw new AnalysisException(
          "analysis: no model " + KnownNames.unknown(subject, subjects.keySet()));
    }
    Boundaries boundaries = Boundaries.of(model);
    for (BoundarySeries moved : series) {
      LayerBoundaries layer = boundaries.layer(moved.layer());
      if (layer.units() != moved.last().units() || layer.inputs() != moved.last().inputs()) {
        throw new AnalysisException(
            "analysis: " + subject + " has " + layer + ", recorded were " + moved.last());
      }
      dynamics.put(subject, moved.layer(), moved);
    }
    return this;
  }

  /** What the report is to say of its making; call it again to say more. */
  public StabilityAnalysis environment(Map<String, String> facts) {
    environment.putAll(facts);
    return this;
  }

  /** How models are perturbed, given a study and the model's name; seed and rows are set. */
  public StabilityAnalysis study(
      BiFunction<PerturbationStudy.Builder, String, PerturbationStudy.Builder> settings) {
    this.settings = settings;
    return this;
  }

  /** Rows of every model's input: for dead and always active units and the function's change. */
  public StabilityAnalysis activityOn(NdArray rows) {
    this.rows = Optional.of(rows);
    return this;
  }

  /** What random perturbations come from; 0 by default. All models get the same. */
  public StabilityAnalysis seed(Seed seed) {
    this.seed = seed;
    return this;
  }

  /** Is told the name of each model before its turn. */
  public StabilityAnalysis onProgress(Consumer<String> listener) {
    this.progress = listener;
    return this;
  }

  /**
   * Analyses the models on a backend.
   *
   * @throws AnalysisException if there is none
   */
  public StabilityReport run(Backend backend) {
    if (subjects.isEmpty()) {
      throw new AnalysisException("analysis: no model was given");
    }
    List<SubjectStability> results = new ArrayList<>();
    subjects.forEach(
        (name, model) -> {
          progress.accept(name);
          results.add(analyse(name, model, backend));
        });
    return StabilityReport.of(
        title, ImmutableMap.copyOf(environment), seed.value(), ImmutableList.copyOf(results));
  }

  private SubjectStability analyse(String name, Model model, Backend backend) {
    Weights weights = model.weights().orElseThrow();
    Boundaries boundaries = Boundaries.of(model);
    Optional<NdArray> given = Optional.ofNullable(ownRows.get(name)).or(() -> rows);
    PerturbationStudy.Builder builder = PerturbationStudy.of(model).seed(seed);
    given.ifPresent(builder::functionOn);
    PerturbationStudy study = settings.apply(builder, name).on(backend);
    ImmutableList<PerturbationResult> results = study.run();
    Map<String, LayerActivity> activities = activities(model, weights, given, backend);
    ImmutableList.Builder<LayerStability> layers = ImmutableList.builder();
    try (BoundaryReader reader = boundaries.reader(backend)) {
      List<BoundarySnapshot> snapshots = reader.read(weights);
      for (int i = 0; i < snapshots.size(); i++) {
        LayerBoundaries layer = boundaries.layers().get(i);
        layers.add(
            LayerStability.of(
                snapshots.get(i),
                layer.parameters().stream()
                    .map(Variable::name)
                    .collect(ImmutableList.toImmutableList()),
                study.lawOf(layer),
                Optional.ofNullable(activities.get(layer.name())),
                Poles.of(layer, weights, Poles.THRESHOLD),
                Optional.ofNullable(dynamics.get(name, layer.name())),
                results.stream()
                    .filter(r -> r.layer().equals(layer.name()))
                    .collect(ImmutableList.toImmutableList())));
      }
    }
    return SubjectStability.of(
        name,
        model.parameterizations(),
        layers.build(),
        boundaries.nonAffineUnits(),
        InputRegions.of(model, given, backend));
  }

  private static Map<String, LayerActivity> activities(
      Model model, Weights weights, Optional<NdArray> rows, Backend backend) {
    Map<String, LayerActivity> byLayer = new LinkedHashMap<>();
    if (rows.isPresent()) {
      try (ActivityReader reader = ActivityReader.of(model, backend)) {
        reader.read(weights, rows.get()).forEach(a -> byLayer.put(a.layer(), a));
      }
    }
    return byLayer;
  }
}
