package org.gmp.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gmp.backend.MetricLayout;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.Initializers;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.graph.op.leaf.StepCounter;
import org.gmp.model.Model;
import org.gmp.rewrite.Mode;
import org.gmp.rewrite.Rewriter;
import org.gmp.train.loss.Metric;
import org.gmp.train.optimizer.GradientTransform;
import org.gmp.train.optimizer.OptimizerContext;
import org.gmp.train.optimizer.TransformedGradients;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Monitor;
import org.gmp.train.schedule.Schedule;

/** Makes one training program of model, loss, optimizer, schedule and early stopping. */
final class TrainingGraph {
  static final String LOSS = "loss";
  static final String VALIDATION = "validation_";
  static final String LEARNING_RATE = "learning_rate";

  private final TrainingConfig config;
  private final boolean validated;
  private final int stepsPerEpoch;
  private final int batchSize;
  private final Model model;
  private final DType dtype;
  private final Tensor target;
  private final Variable step =
      Variable.state("trainer/step", TensorType.of(DType.INT32), Initializers.zeros());
  // Of the loss's shape: an element for each model that trains by it.
  private final TensorType each;
  private final Variable diverged;
  private final Variable stopped;
  private final Variable bestEpoch;
  private final Variable epoch =
      Variable.state("trainer/epoch", TensorType.of(DType.INT32), Initializers.zeros());
  private final ImmutableMap<Variable, Variable> bestCopies;
  private final ImmutableMap<Variable, Variable> previousCopies;

  TrainingGraph(TrainingConfig config, long rows, boolean validated) {
    this.config = config;
    this.validated = validated;
    this.model = config.model();
    this.batchSize = (int) Math.min(config.batchSize(), rows);
    this.stepsPerEpoch = Math.toIntExact((rows + batchSize - 1) / batchSize);
    this.dtype = model.output().dtype();
    this.target = Tensor.placeholder("target", config.loss().targetType(model.output().type()));
    Shape shape = config.loss().of(model.output(), target).shape();
    if (!shape.isStatic()) {
      throw new GraphException(
          "trainer: all sizes of loss " + config.loss().name() + " must be known, got " + shape);
    }
    this.each = TensorType.of(dtype, shape);
    this.diverged = eachState("diverged", DType.BOOL);
    this.stopped = eachState("stopped", DType.BOOL);
    this.bestEpoch = eachState("best_epoch", DType.INT32);
    this.bestCopies = config.earlyStopping().isPresent() ? copies("best/") : ImmutableMap.of();
    this.previousCopies = keepsBeforeStep() ? copies("previous/") : ImmutableMap.of();
  }

  private Variable eachState(String name, DType type) {
    return Variable.state("trainer/" + name, each.withDtype(type), Initializers.zeros());
  }

  /** Whether the weights to keep are those before the epoch's only step, which were measured. */
  private boolean keepsBeforeStep() {
    return stepsPerEpoch == 1
        && config
            .earlyStopping()
            .filter(e -> e.restore() == EarlyStopping.Restore.BEST)
            .filter(e -> !e.monitor().startsWith(VALIDATION))
            .isPresent();
  }

  /** Whether the best weights are for where early stopping said so, and the last ones elsewhere. */
  boolean keepsLastUnlessStopped() {
    return config
        .earlyStopping()
        .filter(e -> e.restore() == EarlyStopping.Restore.BEST_IF_STOPPED)
        .isPresent();
  }

  /** The epochs that were done when the weights were those that training ends with. */
  NdArray keptEpochs(NdArray best, NdArray stopped, int epochs) {
    int[] kept = new int[best.size()];
    for (int i = 0; i < kept.length; i++) {
      boolean last =
          config.earlyStopping().isEmpty() || (keepsLastUnlessStopped() && stopped.get(i) == 0);
      int of = (int) best.get(i) + (previousCopies.isEmpty() ? 1 : 0);
      kept[i] = last ? epochs : Math.min(of, epochs);
    }
    return NdArray.of(best.shape(), kept);
  }

  private ImmutableMap<Variable, Variable> copies(String prefix) {
    ImmutableMap.Builder<Variable, Variable> copies = ImmutableMap.builder();
    for (Variable v : model.variables()) {
      copies.put(v, Variable.state(prefix + v.name(), v.type(), v.initializer()));
    }
    return copies.buildOrThrow();
  }

  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  Variable step() {
    return step;
  }

  Variable stopped() {
    return stopped;
  }

  Variable diverged() {
    return diverged;
  }

  Variable bestEpoch() {
    return bestEpoch;
  }

  /** For each model variable, the variable that holds it as it was when best; may be empty. */
  ImmutableMap<Variable, Variable> bestCopies() {
    return bestCopies;
  }

  /** The values that all variables start from, given the model's. */
  Map<Variable, NdArray> initialState(TrainingProgram program, Map<String, NdArray> weights) {
    Map<Variable, NdArray> state = new LinkedHashMap<>();
    for (Variable variable : program.state()) {
      NdArray own = weights.get(variable.name());
      state.put(
          variable,
          own != null ? own : variable.initializer().sample(variable.type(), config.seed()));
    }
    bestCopies.forEach((v, copy) -> state.put(copy, state.get(v)));
    previousCopies.forEach((v, copy) -> state.put(copy, state.get(v)));
    return state;
  }

  TrainingProgram program() {
    Tensor base = Tensor.filled(each, config.optimizer().learningRate());
    Tensor stepsBefore = step.tensor().cast(dtype);
    Schedule.Running schedule = config.schedule().start(base, stepsBefore, stepsPerEpoch);
    // After an epoch the counter is one past the epoch's last step.
    Tensor lastRate =
        Rewriter.substituting(ImmutableMap.of(stepsBefore, step.tensor().sub(1).cast(dtype)))
            .apply(schedule.learningRate());
    StepProgram train = step(schedule.learningRate());
    StepProgram validation = validation();
    StepProgram epochEnd = epochEnd(schedule, lastRate, train.layout().then(validation.layout()));
    Set<Variable> state = new LinkedHashSet<>(model.variables());
    state.addAll(train.variables());
    state.addAll(validation.variables());
    state.addAll(epochEnd.variables());
    Tensor stop = stopped.tensor().or(diverged.tensor());
    return TrainingProgram.builder()
        .state(ImmutableList.copyOf(state))
        .step(train)
        .batchSize(batchSize)
        .validation(validation)
        .epochEnd(epochEnd)
        .stop(stop)
        .build();
  }

  private StepProgram step(Tensor learningRate) {
    Rewriter training = Mode.TRAINING.rewriter();
    Rewriter counted =
        Rewriter.by(
            node ->
                node.op() instanceof StepCounter ? Optional.of(step.tensor()) : Optional.empty());
    List<Tensor> values = new ArrayList<>(List.of(model.output()));
    model.updates().forEach(update -> values.add(update.value()));
    List<Tensor> read = counted.apply(training.apply(values));
    Tensor prediction = read.get(0);
    Map<String, Tensor> metrics = new LinkedHashMap<>();
    Tensor loss = config.loss().of(prediction, target).named(LOSS);
    metrics.put(LOSS, loss);
    config.metrics().forEach(m -> metrics.put(m.name(), m.of(prediction, target)));

    List<Update> updates = new ArrayList<>();
    OptimizerContext context = OptimizerContext.of(model, loss, learningRate, step.tensor());
    for (GradientTransform transform : config.gradients()) {
      TransformedGradients transformed = transform.apply(context);
      context = context.withGradients(transformed.gradients());
      updates.addAll(transformed.updates());
    }
    updates.addAll(config.optimizer().updates(context));
    for (int i = 0; i < model.updates().size(); i++) {
      updates.add(Update.of(model.updates().get(i).variable(), read.get(i + 1)));
    }
    updates.add(Update.of(step, step.tensor().add(1)));
    previousCopies.forEach((v, copy) -> updates.add(Update.of(copy, v.tensor())));
    return StepProgram.of(List.of(model.input(), target), metrics, updates);
  }

  private StepProgram validation() {
    Map<String, Tensor> metrics = new LinkedHashMap<>();
    if (validated) {
      Tensor prediction = model.output(Mode.INFERENCE);
      metrics.put(VALIDATION + LOSS, config.loss().of(prediction, target));
      config.metrics().forEach(m -> metrics.put(VALIDATION + m.name(), m.of(prediction, target)));
    }
    return StepProgram.of(List.of(model.input(), target), metrics, List.of());
  }

  /** Records the learning rate of the epoch's last step; the updates are for the next epoch. */
  private StepProgram epochEnd(Schedule.Running schedule, Tensor lastRate, MetricLayout layout) {
    List<Tensor> inputs = new ArrayList<>();
    Map<String, Tensor> measured = new LinkedHashMap<>();
    layout
        .shapes()
        .forEach(
            (name, shape) -> {
              Tensor input =
                  Tensor.placeholder("epoch/" + name, TensorType.of(DType.FLOAT64, shape));
              inputs.add(input);
              measured.put(name, input.cast(dtype));
            });
    Map<String, Tensor> costs = costs(measured);
    List<Update> updates = new ArrayList<>(schedule.afterEpoch(costs));
    updates.add(Update.of(diverged, latched(diverged, finite(measured.values()).not())));
    updates.add(Update.of(epoch, epoch.tensor().add(1)));
    updates.addAll(earlyStopping(costs));
    return StepProgram.of(inputs, ImmutableMap.of(LEARNING_RATE, lastRate), updates);
  }

  /** Whether all numbers are finite, for each element of the loss. */
  private Tensor finite(Collection<Tensor> measured) {
    return measured.stream()
        .map(
            value ->
                value.shape().rank() == 0 || value.shape().equals(each.shape())
                    ? value.isFinite()
                    // x - x is 0, or not a number where x is not finite.
                    : value.sub(value).sum().isFinite())
        .reduce(Tensor::and)
        .orElseThrow();
  }

  /** A flag that stays once it is set; a scalar one ends the training and need not. */
  private static Tensor latched(Variable flag, Tensor now) {
    return flag.type().shape().rank() == 0 ? now : flag.tensor().or(now);
  }

  /** The same where the elements of the loss still train: everywhere if it is a scalar. */
  private Tensor whereTraining(Tensor flag) {
    return each.shape().rank() == 0 ? flag : flag.and(stopped.tensor().or(diverged.tensor()).not());
  }

  /** What was measured, smaller being better throughout. */
  private Map<String, Tensor> costs(Map<String, Tensor> measured) {
    Map<String, Tensor> costs = new LinkedHashMap<>(measured);
    for (Metric metric : config.metrics()) {
      if (metric.higherIsBetter()) {
        costs.computeIfPresent(metric.name(), (name, value) -> value.neg());
        costs.computeIfPresent(VALIDATION + metric.name(), (name, value) -> value.neg());
      }
    }
    return costs;
  }

  private List<Update> earlyStopping(Map<String, Tensor> costs) {
    if (config.earlyStopping().isEmpty()) {
      Tensor every = Tensor.filled(each.withDtype(DType.INT32), 0).add(epoch.tensor());
      return List.of(Update.of(stopped, stopped.tensor()), Update.of(bestEpoch, every));
    }
    EarlyStopping rule = config.earlyStopping().get();
    Monitor monitor = new Monitor("early_stopping", rule.monitor(), each, 0);
    Tensor improved = whereTraining(monitor.improved(costs));
    Tensor waited = monitor.waited(costs);
    List<Update> updates = new ArrayList<>();
    updates.add(Update.of(monitor.best(), monitor.newBest(costs)));
    updates.add(Update.of(monitor.waiting(), waited));
    updates.add(Update.of(stopped, latched(stopped, waited.greaterEqual(rule.patience()))));
    updates.add(Update.of(bestEpoch, improved.select(epoch.tensor(), bestEpoch.tensor())));
    bestCopies.forEach(
        (v, copy) ->
            updates.add(
                Update.of(
                    copy,
                    improved
                        .alongLeadingAxes(v.type().shape())
                        .select(previousCopies.getOrDefault(v, v).tensor(), copy.tensor()))));
    return updates;
  }
}
