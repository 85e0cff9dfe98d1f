package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.backend.Backend;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.model.Weights;
import org.gmp.random.Seed;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.Optimizer;

/**
 * Perturbs the parameters of a model's ReLU layers, one layer at a time and every unit at once, and
 * measures what becomes of the activation boundaries. What is perturbed are all trained parameters
 * of a layer's units, whatever the parameterization ({@link LayerBoundaries#parameters}): GmP's r,
 * too, which moves no boundary but changes the function. Everything is evaluated in double
 * precision.
 *
 * <pre>{@code
 * ImmutableList<PerturbationResult> results =
 *     PerturbationStudy.of(model).eps(1e-3, 1e-2).trials(100).seed(Seed.of(7)).on(backend).run();
 * }</pre>
 */
public final class PerturbationStudy {
  /** The name of the group of all variables. */
  public static final String ALL = "all";

  private static final ImmutableDoubleArray PAPERS_EPS =
      ImmutableDoubleArray.of(1e-4, 1e-3, 1e-2, 1e-1);

  /** The random directions of a unit, at most, unless another number is asked for. */
  public static final int MOST_TRIALS = 100;

  private static final int ITERATIONS = 60;
  // Draws of a whole layer, and steps of an ascent, are fewer for larger layers than this.
  private static final long NUMBERS = 20_000_000;
  private static final int FUNCTION_TRIALS = 5;
  // So many arrays of the size of a layer's weights an ascent keeps at a time, at most.
  private static final int ARRAYS = 30;

  private final Builder settings;
  private final Weights weights;
  private final Backend backend;

  private PerturbationStudy(Builder settings, Weights weights, Backend backend) {
    this.settings = settings;
    this.weights = weights;
    this.backend = backend;
  }

  /** Starts to say what is studied of a model. */
  public static Builder of(Model model) {
    return new Builder(model);
  }

  /** Says what is studied; what is not said is what its setter's javadoc gives. */
  public static final class Builder {
    private final Model model;
    private final Boundaries boundaries;
    private final List<StabilityLaw> laws = new ArrayList<>();
    private final Map<String, Predicate<Variable>> groups = new LinkedHashMap<>();
    private ImmutableList<LayerBoundaries> layers;
    private ImmutableDoubleArray eps = PAPERS_EPS;
    private ImmutableList<Perturbation> kinds =
        ImmutableList.of(Perturbation.ONES, Perturbation.RANDOM, Perturbation.WORST_CASE);
    private OptionalInt trials = OptionalInt.empty();
    private OptionalInt iterations = OptionalInt.empty();
    private Seed seed = Seed.of(0);
    private Optional<NdArray> rows = Optional.empty();
    private Optional<OptimizerStep> step = Optional.empty();

    private Builder(Model model) {
      this.model = model;
      this.boundaries = Boundaries.of(model);
      this.layers = boundaries.layers();
    }

    /** Which layers; by default all that have boundaries. */
    public Builder layers(String... names) {
      layers =
          ImmutableList.copyOf(names).stream()
              .map(boundaries::layer)
              .collect(ImmutableList.toImmutableList());
      return this;
    }

    /**
     * The sizes of perturbations, by default the paper's 1e-4, 1e-3, 1e-2, 1e-1.
     *
     * @throws AnalysisException if one is not positive and finite
     */
    public Builder eps(double... sizes) {
      for (double size : sizes) {
        require(size > 0 && Double.isFinite(size), "eps must be positive and finite, got " + size);
      }
      eps = ImmutableDoubleArray.copyOf(sizes);
      return this;
    }

    /**
     * The ways of perturbing; by default all but {@link Perturbation#STEP}, which {@link #step}
     * adds.
     */
    public Builder kinds(Perturbation... chosen) {
      kinds = ImmutableList.copyOf(chosen);
      return this;
    }

    /**
     * How many random perturbations of a layer; each gives one draw a unit. By default 100, and
     * down to 10 for layers of more than 200,000 weights.
     */
    public Builder trials(int count) {
      require(count >= 1, "trials must be at least 1, got " + count);
      trials = OptionalInt.of(count);
      return this;
    }

    /**
     * How many steps the search for the worst case takes; by default 60, and down to 10 for layers
     * of more than 300,000 weights.
     */
    public Builder ascentSteps(int count) {
      require(count >= 1, "ascent steps must be at least 1, got " + count);
      iterations = OptionalInt.of(count);
      return this;
    }

    /** What the random perturbations come from; 0 by default. */
    public Builder seed(Seed seed) {
      this.seed = seed;
      return this;
    }

    /**
     * One more group of variables to perturb by itself, such as the angles; without any, all
     * variables are one group. A layer without a variable of the group is left out for it.
     */
    public Builder group(String name, Predicate<Variable> variables) {
      groups.put(name, variables);
      return this;
    }

    /** One more law to look for, before those of {@link StabilityLaws}. */
    public Builder law(StabilityLaw law) {
      laws.add(law);
      return this;
    }

    /**
     * Measures the change of the model's output on these rows, too: on all of them up to a thousand
     * million multiplications (10,000 rows of a network of 100,000 weights), and on the first so
     * many, at least 4, beyond. {@link PerturbationResult#functionRows} says how many.
     */
    public Builder functionOn(NdArray rows) {
      this.rows = Optional.of(rows);
      return this;
    }

    /**
     * Takes single training steps from the given weights, too, on up to 10 batches drawn from
     * examples.
     */
    public Builder step(Metric loss, Optimizer optimizer, Examples examples, int batchSize) {
      require(batchSize >= 1, "batch size must be at least 1, got " + batchSize);
      step = Optional.of(new OptimizerStep(model, loss, optimizer, examples, batchSize));
      return this;
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new AnalysisException("perturbation study: " + message);
      }
    }

    /**
     * A study that is computed by a backend.
     *
     * @throws AnalysisException if the model has no weights
     */
    public PerturbationStudy on(Backend backend) {
      require(model.weights().isPresent(), "the model has no weights; give it some by withWeights");
      laws.addAll(StabilityLaws.all());
      groups.putAll(groups.isEmpty() ? Map.of(ALL, v -> true) : Map.of());
      return new PerturbationStudy(this, model.weights().orElseThrow(), backend);
    }
  }

  /** What a law says of a layer. */
  public Optional<StabilityLaw> lawOf(LayerBoundaries layer) {
    return settings.laws.stream().filter(law -> law.boundFor(layer).isPresent()).findFirst();
  }

  /**
   * Perturbs and measures.
   *
   * @return for each layer and group, the results for each eps in the order of kinds
   */
  public ImmutableList<PerturbationResult> run() {
    ImmutableList.Builder<PerturbationResult> results = ImmutableList.builder();
    Optional<FunctionProbe> probe =
        settings.rows.map(rows -> new FunctionProbe(settings.model, weights, rows, backend));
    ImmutableList<Weights> stepped =
        settings
            .step
            .map(s -> s.from(weights, 10, backend, settings.seed.child("step")))
            .orElse(ImmutableList.of());
    for (LayerBoundaries layer : settings.layers) {
      for (Map.Entry<String, Predicate<Variable>> group : settings.groups.entrySet()) {
        ImmutableList<Variable> variables =
            layer.parameters().stream()
                .filter(group.getValue())
                .collect(ImmutableList.toImmutableList());
        if (variables.isEmpty()) {
          continue;
        }
        Seed seed = settings.seed.child(layer.name()).child(group.getKey());
        try (PerturbedLayer perturbed =
            new PerturbedLayer(layer, variables, weights, backend, seed.child("columns"))) {
          LayerStudy study = new LayerStudy(perturbed, group.getKey(), seed, probe);
          // Sizes do not depend on each other: each may have a core of its own, if there is memory.
          Stream<Double> sizes = settings.eps.asList().stream();
          (isLarge(layer) ? sizes : sizes.parallel())
              .map(study::run)
              .toList()
              .forEach(results::addAll);
        }
      }
      settings.step.ifPresent(
          step -> results.add(steps(layer, stepped, step.learningRate(), probe)));
    }
    probe.ifPresent(FunctionProbe::close);
    return results.build();
  }

  /** Whether studies of all sizes at once could take more than half of the memory. */
  private boolean isLarge(LayerBoundaries layer) {
    long bytes = 8L * layer.inputs() * layer.units() * ARRAYS * settings.eps.length();
    return bytes > Runtime.getRuntime().maxMemory() / 2;
  }

  private PerturbationResult steps(
      LayerBoundaries layer,
      List<Weights> stepped,
      double learningRate,
      Optional<FunctionProbe> probe) {
    try (PerturbedLayer perturbed =
        new PerturbedLayer(layer, ImmutableList.of(), weights, backend, settings.seed)) {
      Trials trials =
          new Trials(
              perturbed, Perturbation.STEP, ALL, learningRate, lawOf(layer), settings.seed.value());
      for (Weights after : stepped) {
        trials.add(perturbed.at(after));
        probe.ifPresent(p -> trials.addFunctionChange(p.change(valuesOf(after)), p.rows()));
      }
      return trials.result();
    }
  }

  private Map<Variable, NdArray> valuesOf(Weights after) {
    ImmutableMap.Builder<Variable, NdArray> values = ImmutableMap.builder();
    settings.model.variables().forEach(v -> values.put(v, after.get(v)));
    return values.buildOrThrow();
  }

  /** The study of one layer and group. */
  private final class LayerStudy {
    private final PerturbedLayer layer;
    private final String group;
    private final Seed seed;
    private final Optional<FunctionProbe> probe;
    private final Optional<StabilityLaw> law;

    LayerStudy(PerturbedLayer layer, String group, Seed seed, Optional<FunctionProbe> probe) {
      this.layer = layer;
      this.group = group;
      this.seed = seed;
      this.probe = probe;
      this.law = lawOf(layer.layer());
    }

    ImmutableList<PerturbationResult> run(double eps) {
      ImmutableList.Builder<PerturbationResult> results = ImmutableList.builder();
      WorstCase worst = new WorstCase(layer, eps);
      if (settings.kinds.contains(Perturbation.ONES)) {
        results.add(ones(eps));
      }
      if (settings.kinds.contains(Perturbation.RANDOM)) {
        results.add(random(eps, worst));
      }
      if (settings.kinds.contains(Perturbation.WORST_CASE)) {
        results.add(worst(eps, worst));
      }
      return results.build();
    }

    private Trials trials(Perturbation kind, double eps) {
      return new Trials(layer, kind, group, eps, law, seed.child(kind.id()).value());
    }

    private GroupVector draw(double eps, Seed own) {
      GroupVector vector = GroupVector.gaussian(layer.group(), layer.blocks(), own.generator());
      vector.normalize(eps);
      return vector;
    }

    private void add(Trials trials, PerturbedUnits units, boolean probed) {
      trials.add(units);
      if (probed) {
        probe.ifPresent(p -> trials.addFunctionChange(p.change(units.parametersAfter()), p.rows()));
      }
    }

    private PerturbationResult ones(double eps) {
      Trials trials = trials(Perturbation.ONES, eps);
      GroupVector ones = GroupVector.zeros(layer.group(), layer.blocks());
      ones.fill(eps);
      add(trials, layer.at(ones), true);
      return trials.result();
    }

    private PerturbationResult random(double eps, WorstCase worst) {
      Trials trials = trials(Perturbation.RANDOM, eps);
      Seed own = seed.child(Perturbation.RANDOM.id()).child(Double.toString(eps));
      int count = settings.trials.orElse(atMost(MOST_TRIALS));
      for (int trial = 0; trial < count; trial++) {
        GroupVector vector = draw(eps, own.child(trial));
        PerturbedUnits units = layer.at(vector);
        worst.offer(vector, units.turns());
        add(trials, units, trial < FUNCTION_TRIALS);
      }
      return trials.result();
    }

    private PerturbationResult worst(double eps, WorstCase worst) {
      GroupVector start = draw(eps, seed.child(Perturbation.WORST_CASE.id()));
      worst.offer(start, layer.at(start).turns());
      worst.offerReversals();
      law.flatMap(l -> l.boundFor(layer.layer()))
          .ifPresent(bound -> worst.offerExtremes(bound, eps));
      worst.climb(settings.iterations.orElse(atMost(ITERATIONS)));
      Trials trials = trials(Perturbation.WORST_CASE, eps);
      add(trials, layer.at(worst.best()), true);
      return trials.result();
    }

    private int atMost(int count) {
      long size = Math.max(1, (long) layer.layer().inputs() * layer.layer().units());
      return (int) Math.max(10, Math.min(count, NUMBERS / size));
    }
  }
}
