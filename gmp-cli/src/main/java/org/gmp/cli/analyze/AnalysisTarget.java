package org.gmp.cli.analyze;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.gmp.analysis.perturbation.PerturbationStudy;
import org.gmp.analysis.stability.StabilityAnalysis;
import org.gmp.graph.NdArray;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.train.data.BatchIterator;
import org.gmp.train.data.Examples;
import org.gmp.zoo.bench.ExperimentRun;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.image.ImageDataset;
import org.gmp.zoo.experiment.DataNeed;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.ExperimentData;
import org.gmp.zoo.experiment.Problem;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.run.Recipe;
import org.gmp.zoo.run.RunData;
import org.gmp.zoo.run.RunFolder;
import org.gmp.zoo.store.StoredRun;

/** The models that one call of {@code gmp analyze} is about. */
record AnalysisTarget(String title, ImmutableList<Subject> subjects, String data) {
  private static final int ROWS = 1000;
  private static final int IMAGES = 256;

  /** A model with weights, and rows of its input and how it is trained if that is known. */
  record Subject(String name, Model model, Optional<NdArray> rows, Optional<ExperimentStep> step) {
    Subject(String name, Model model, Optional<NdArray> rows) {
      this(name, model, rows, Optional.empty());
    }
  }

  /** A step of an experiment's training, and the examples that it is taken on. */
  record ExperimentStep(Recipe recipe, String parameterization, Examples examples) {
    static Optional<ExperimentStep> of(
        Experiment experiment, String parameterization, Optional<Examples> examples) {
      return examples.map(e -> new ExperimentStep(experiment.recipe(), parameterization, e));
    }
  }

  /** Whether it is known how every model is trained. */
  boolean hasSteps() {
    return subjects.stream().allMatch(subject -> subject.step().isPresent());
  }

  /** Adds a step of training to the study of a model. */
  PerturbationStudy.Builder addStep(PerturbationStudy.Builder study, String subject) {
    subjects.stream()
        .filter(s -> s.name().equals(subject))
        .flatMap(s -> s.step().stream())
        .forEach(
            s ->
                study.step(
                    s.recipe().loss(),
                    s.recipe().optimizer(s.parameterization()),
                    s.examples(),
                    s.recipe().batchSize()));
    return study;
  }

  /** Where data lie, if they need files. */
  @FunctionalInterface
  interface DataPlaces {
    Optional<DataDirectory> of(DataNeed need);
  }

  /** Adds the models to an analysis. */
  void addTo(StabilityAnalysis analysis) {
    for (Subject subject : subjects) {
      subject
          .rows()
          .ifPresentOrElse(
              rows -> analysis.subject(subject.name(), subject.model(), rows),
              () -> analysis.subject(subject.name(), subject.model()));
    }
  }

  /** A model of the zoo as it is initialized, in each parameterization the same function. */
  static AnalysisTarget initialized(String name, Map<String, Model> models, Seed seed) {
    Optional<NdArray> rows = normalRows(models.values().iterator().next(), seed);
    ImmutableList.Builder<Subject> subjects = ImmutableList.builder();
    models.forEach((param, model) -> subjects.add(new Subject(param, started(model, seed), rows)));
    String data = rows.isPresent() ? ROWS + " standard normal rows" : "none";
    return new AnalysisTarget(name, subjects.build(), data);
  }

  /** An experiment's network before training, with the data that it would be trained on. */
  static AnalysisTarget untrained(
      Experiment experiment, Map<String, Model> models, DataPlaces places, Seed seed) {
    Data data = new Data(places);
    Optional<Examples> train = data.examples(experiment, Protocol.HELDOUT, seed);
    ImmutableList.Builder<Subject> subjects = ImmutableList.builder();
    models.forEach(
        (param, model) ->
            subjects.add(
                new Subject(
                    param,
                    started(model, seed),
                    train.map(Examples::inputs),
                    ExperimentStep.of(experiment, param, train))));
    return new AnalysisTarget(experiment.name(), subjects.build(), data.description());
  }

  /** The networks of runs, each with data that it was trained on. */
  static AnalysisTarget trained(String title, List<StoredRun> runs, DataPlaces places)
      throws InterruptedException {
    Data data = new Data(places);
    boolean oneSubject = runs.stream().map(StoredRun::subject).distinct().count() == 1;
    boolean oneSeed = runs.stream().map(StoredRun::seed).distinct().count() == 1;
    ImmutableList.Builder<Subject> subjects = ImmutableList.builder();
    for (StoredRun run : runs) {
      String name =
          (oneSubject ? "" : run.subject() + " ")
              + run.parameterization()
              + (oneSeed ? "" : " seed " + run.seed());
      Optional<ExperimentRun> ofExperiment = run.experiment();
      Optional<Examples> train =
          ofExperiment.isPresent() ? data.examples(run, ofExperiment.get()) : data.images(run);
      subjects.add(
          new Subject(
              name,
              run.trained(),
              train.map(Examples::inputs),
              ofExperiment.flatMap(
                  e -> ExperimentStep.of(e.experiment(), run.parameterization(), train))));
    }
    return new AnalysisTarget(title, subjects.build(), data.description());
  }

  // The weights that training starts from with this seed.
  private static Model started(Model model, Seed seed) {
    return model.withWeights(model.initialize(seed.child("weights")));
  }

  private static Optional<NdArray> normalRows(Model model, Seed seed) {
    if (model.input().shape().rank() != 2) {
      return Optional.empty();
    }
    TensorType type = model.input().type().withShape(model.input().shape().bindBatch(ROWS));
    RandomGenerator random = seed.child("rows").generator();
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Optional.of(NdArray.fromDoubles(type, values));
  }

  /** Training data, each experiment's read once. */
  private static final class Data {
    private final DataPlaces places;
    private final Map<String, Optional<Problem>> problems = new LinkedHashMap<>();
    private final Set<String> sources = new LinkedHashSet<>();

    Data(DataPlaces places) {
      this.places = places;
    }

    Optional<Examples> examples(Experiment experiment, Protocol protocol, Seed seed) {
      return problem(experiment)
          .map(problem -> problem.draw(seed, protocol))
          .map(ExperimentData::train);
    }

    /** The rows that a run was trained on, if they are still what they were. */
    Optional<Examples> examples(StoredRun run, ExperimentRun drawn) {
      Optional<Problem> problem = problem(drawn.experiment());
      if (problem.isEmpty()) {
        return Optional.empty();
      }
      ExperimentData data = drawn.draw(problem.get());
      try {
        ExperimentRun.requireSame(run.definition(), data, problem.get().source());
      } catch (DataException e) {
        return without(e);
      }
      return Optional.of(data.train());
    }

    private Optional<Problem> problem(Experiment experiment) {
      return problems.computeIfAbsent(experiment.name(), name -> load(experiment));
    }

    /** Boundaries are there without data; only what is measured on data is not. */
    private Optional<Examples> without(DataException e) {
      sources.add("none: " + e.getMessage());
      return Optional.empty();
    }

    private Optional<Problem> load(Experiment experiment) {
      Optional<DataDirectory> directory = places.of(experiment.dataNeed());
      Optional<Problem> problem =
          experiment.dataNeed() == DataNeed.FILES && directory.isEmpty()
              ? Optional.empty()
              : Optional.of(experiment.load(directory));
      sources.add(problem.map(Problem::source).orElse("none, see --data"));
      return problem;
    }

    /** The first of the images that a run was trained on, if they are still what they were. */
    Optional<Examples> images(StoredRun run) throws InterruptedException {
      try {
        RunData data = RunData.of(run.definition());
        ImageDataset images = data.open(places.of(DataNeed.FILES));
        data.requireSame(RunFolder.at(run.path()), run.definition(), images);
        try (BatchIterator batches = images.training().orElseThrow().epoch(0, 0, IMAGES)) {
          Optional<Examples> first = batches.next();
          sources.add(images.description());
          return first;
        }
      } catch (DataException e) {
        return without(e);
      }
    }

    String description() {
      return String.join("; ", sources);
    }
  }
}
