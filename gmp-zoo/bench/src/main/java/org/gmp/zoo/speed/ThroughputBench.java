package org.gmp.zoo.speed;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gmp.backend.Backend;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.linear.LinearMap;
import org.gmp.model.Model;
import org.gmp.rewrite.Mode;
import org.gmp.train.Steps;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.zoo.statistics.OrderStatistics;

/**
 * Measures training steps of several subjects on one batch of noise: rounds in which each takes a
 * step after the other, with a product of large matrices beside it, so that a disturbance of the
 * machine hits all alike. Softmax cross-entropy, momentum 0.9.
 *
 * <p>A step's floating-point operations are counted by convention: two a multiply-add, of the model
 * in standard parameterization whatever the subject's, only of convolutions and matrix products:
 * the forward pass, the gradients of all their weights, and those of all their inputs but the
 * images.
 */
public final class ThroughputBench {
  private static final double LEARNING_RATE = 1e-3;
  private static final double MOMENTUM = 0.9;

  private ThroughputBench() {}

  /** Is told of progress. */
  public interface Listener {
    /** So many of all steps are done. */
    void advanced(int done, int all);
  }

  /**
   * Takes one step of each subject to start with, then measures.
   *
   * @param sp the model in standard parameterization: images in, logits out
   * @param batch the images in a step
   * @param rounds the steps of each subject that are measured
   */
  public static ImmutableList<Throughput> measure(
      Model sp, List<ThroughputSubject> subjects, int batch, int rounds, Listener listener) {
    return measure(sp, subjects, batch, rounds, MatrixPeak.LARGE, listener);
  }

  /** The same, beside products of matrices of {@code matrixSize} rows and columns. */
  public static ImmutableList<Throughput> measure(
      Model sp,
      List<ThroughputSubject> subjects,
      int batch,
      int rounds,
      int matrixSize,
      Listener listener) {
    Examples examples = Noise.of(sp, batch);
    List<Running> running = new ArrayList<>();
    Map<Backend, MatrixPeak> peaks = new LinkedHashMap<>();
    try {
      for (ThroughputSubject subject : subjects) {
        peaks.computeIfAbsent(subject.backend(), b -> new MatrixPeak(b, matrixSize));
        running.add(new Running(subject, examples));
        listener.advanced(running.size(), (rounds + 1) * subjects.size());
      }
      peaks.values().forEach(MatrixPeak::measure);
      for (int round = 0; round < rounds; round++) {
        Map<Backend, Double> beside = new LinkedHashMap<>();
        peaks.forEach((backend, peak) -> beside.put(backend, peak.measure()));
        for (Running one : running) {
          one.step(beside.getOrDefault(one.subject.backend(), Double.NaN));
        }
        listener.advanced((round + 2) * subjects.size(), (rounds + 1) * subjects.size());
      }
      double flops = flops(sp, batch);
      return running.stream()
          .map(one -> one.result(flops, batch, running))
          .collect(ImmutableList.toImmutableList());
    } finally {
      running.forEach(Running::close);
      peaks.values().forEach(MatrixPeak::close);
    }
  }

  /** See the class. */
  static double flops(Model sp, int batch) {
    double flops = 0;
    for (Tensor node : Graph.of(sp.output(Mode.TRAINING)).nodes()) {
      if (node.op() instanceof LinearMap map && map.isLinearMap(node)) {
        int passes = node.input(0).equals(sp.input()) ? 2 : 3;
        flops += 2.0 * passes * map.multiplyAdds(node) * batch;
      }
    }
    return flops;
  }

  /** One subject at work. */
  private static final class Running {
    private final ThroughputSubject subject;
    private final Examples examples;
    private final Steps steps;
    private final double startSeconds;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> peaks = new ArrayList<>();
    private OptionalDouble memory = OptionalDouble.empty();
    private Optional<String> failure = Optional.empty();

    Running(ThroughputSubject subject, Examples examples) {
      this.subject = subject;
      this.examples = examples;
      long started = System.nanoTime();
      this.steps =
          Trainer.of(subject.model())
              .loss(Metrics.softmaxCrossEntropy())
              .optimizer(Optimizers.momentum(LEARNING_RATE, MOMENTUM))
              .batchSize(examples.size())
              .on(subject.backend())
              .steps();
      take();
      this.startSeconds = (System.nanoTime() - started) / 1e9;
    }

    private void take() {
      double loss = steps.take(examples);
      if (!Double.isFinite(loss) && failure.isEmpty()) {
        failure = Optional.of("the loss was " + loss + " in step " + (seconds.size() + 1));
      }
    }

    void step(double peak) {
      ResidentMemory.resetPeak();
      long started = System.nanoTime();
      take();
      seconds.add((System.nanoTime() - started) / 1e9);
      peaks.add(peak);
      OptionalDouble used = ResidentMemory.peak();
      if (used.isPresent()) {
        memory = OptionalDouble.of(Math.max(used.getAsDouble(), memory.orElse(0)));
      }
    }

    Throughput result(double flops, int batch, List<Running> all) {
      return Throughput.builder()
          .parameterization(subject.parameterization())
          .precision(subject.precision())
          .batch(batch)
          .flops(flops)
          .seconds(ImmutableDoubleArray.copyOf(seconds))
          .startSeconds(startSeconds)
          .peaks(ImmutableDoubleArray.copyOf(peaks))
          .peakMemory(memory)
          .ratioToSp(ratioToSp(all))
          .failure(failure)
          .build();
    }

    private OptionalDouble ratioToSp(List<Running> all) {
      return all.stream()
          .filter(other -> other.subject.parameterization().equals("sp"))
          .filter(other -> other.subject.precision().equals(subject.precision()))
          .mapToDouble(this::ratioTo)
          .findFirst();
    }

    private double ratioTo(Running other) {
      double[] ratios = new double[seconds.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = seconds.get(i) / other.seconds.get(i);
      }
      return OrderStatistics.median(ratios);
    }

    void close() {
      steps.close();
    }
  }
}
