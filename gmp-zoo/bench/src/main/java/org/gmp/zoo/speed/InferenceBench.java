package org.gmp.zoo.speed;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.gmp.graph.NdArray;
import org.gmp.model.Model;
import org.gmp.model.Predictor;
import org.gmp.random.Seed;
import org.gmp.zoo.statistics.OrderStatistics;

/**
 * Measures how fast several subjects compute their outputs for one batch of noise, as {@link
 * Predictor} does: array in, array out, with initial weights, in the parameterization that they
 * have. In each round every subject computes the batch once, one after the other.
 */
public final class InferenceBench {
  private InferenceBench() {}

  /**
   * Computes one batch of each subject to start with, then measures.
   *
   * @param batch the images in a batch
   * @param rounds the batches of each subject that are measured
   * @return the speeds, in the order of the subjects
   */
  public static ImmutableList<InferenceSpeed> measure(
      List<ThroughputSubject> subjects, int batch, int rounds, ThroughputBench.Listener listener) {
    List<Running> running = new ArrayList<>();
    try {
      for (ThroughputSubject subject : subjects) {
        running.add(new Running(subject, batch));
        listener.advanced(running.size(), (rounds + 1) * subjects.size());
      }
      for (int round = 0; round < rounds; round++) {
        running.forEach(Running::measure);
        listener.advanced((round + 2) * subjects.size(), (rounds + 1) * subjects.size());
      }
      return running.stream()
          .map(one -> one.result(batch, running))
          .collect(ImmutableList.toImmutableList());
    } finally {
      running.forEach(Running::close);
    }
  }

  /** One subject at work. */
  private static final class Running {
    private final ThroughputSubject subject;
    private final NdArray images;
    private final Predictor predictor;
    private final double startSeconds;
    private final List<Double> seconds = new ArrayList<>();

    Running(ThroughputSubject subject, int batch) {
      this.subject = subject;
      Model model = subject.model();
      this.images = Noise.of(model, batch).inputs();
      Model weighted =
          model.weights().isPresent()
              ? model
              : model.withWeights(model.initialize(Seed.of(0).child("weights")));
      long started = System.nanoTime();
      this.predictor = weighted.on(subject.backend());
      compute();
      this.startSeconds = (System.nanoTime() - started) / 1e9;
    }

    private void compute() {
      NdArray outputs = predictor.predict(images, images.shape().dim(0));
      if (outputs.shape().dim(0) != images.shape().dim(0)) {
        throw new IllegalStateException("inference gave " + outputs.type());
      }
    }

    void measure() {
      long started = System.nanoTime();
      compute();
      seconds.add((System.nanoTime() - started) / 1e9);
    }

    InferenceSpeed result(int batch, List<Running> all) {
      OptionalDouble ratio =
          all.stream()
              .filter(other -> other.subject.parameterization().equals("sp"))
              .filter(other -> other.subject.precision().equals(subject.precision()))
              .mapToDouble(this::ratioTo)
              .findFirst();
      return InferenceSpeed.of(batch, ImmutableDoubleArray.copyOf(seconds), startSeconds, ratio);
    }

    private double ratioTo(Running other) {
      double[] ratios = new double[seconds.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = seconds.get(i) / other.seconds.get(i);
      }
      return OrderStatistics.median(ratios);
    }

    void close() {
      predictor.close();
    }
  }
}
