package org.gmp.examples;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gmp.backend.Backend;
import org.gmp.backend.BackendOptions;
import org.gmp.backend.BackendProvider;
import org.gmp.backend.Backends;
import org.gmp.backend.Executable;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterizations;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.Trainer;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;

/**
 * A backend of one's own, with a name that {@code gmp train --backend} takes, too: every step is
 * computed by TensorFlow and, from the same state, by the reference interpreter. What TensorFlow
 * found is used; the backend remembers how far apart the two were.
 */
public final class OwnBackend {
  private OwnBackend() {}

  /**
   * The registration. {@code META-INF/services/org.gmp.backend.BackendProvider} names this class.
   */
  public static final class Provider implements BackendProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Provider() {}

    @Override
    public String name() {
      return "two-witnesses";
    }

    @Override
    public Backend open(BackendOptions options) {
      return new TwoWitnesses();
    }
  }

  static final class TwoWitnesses implements Backend {
    private final Backend used = TensorflowBackend.create();
    private final Backend witness = new Interpreter();
    private double largest;

    @Override
    public String description() {
      return used.description() + " beside " + witness.description();
    }

    @Override
    public Executable compile(Graph graph) {
      return used.compile(graph);
    }

    @Override
    public TrainingSession open(TrainingProgram program) {
      return new Session(used.open(program), witness.open(program));
    }

    /** The largest difference that any metric of any step had so far. */
    synchronized double largestDifference() {
      return largest;
    }

    private synchronized void compare(List<NdArray> found, List<NdArray> expected) {
      for (int i = 0; i < found.size(); i++) {
        for (int j = 0; j < found.get(i).size(); j++) {
          largest = Math.max(largest, Math.abs(found.get(i).get(j) - expected.get(i).get(j)));
        }
      }
    }

    @Override
    public void close() {
      used.close();
      witness.close();
    }

    private final class Session implements TrainingSession {
      private final TrainingSession first;
      private final TrainingSession second;

      Session(TrainingSession first, TrainingSession second) {
        this.first = first;
        this.second = second;
      }

      @Override
      public TrainingProgram program() {
        return first.program();
      }

      @Override
      public void write(Map<Variable, NdArray> values) {
        first.write(values);
      }

      @Override
      public ImmutableMap<Variable, NdArray> read() {
        return first.read();
      }

      @Override
      public NdArray read(Variable variable) {
        return first.read(variable);
      }

      @Override
      public ImmutableList<NdArray> run(StepProgram part, List<NdArray> inputs) {
        second.write(first.read());
        ImmutableList<NdArray> metrics = first.run(part, inputs);
        compare(metrics, second.run(part, inputs));
        return metrics;
      }

      @Override
      public void close() {
        first.close();
        second.close();
      }
    }
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static double run(PrintStream out) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(32)
            .relu()
            .dense(1)
            .build()
            .rewrite(Parameterizations.geometric());
    try (Backend backend = Backends.open("two-witnesses", BackendOptions.defaults())) {
      Trainer trainer =
          Trainer.of(model)
              .loss(Metrics.meanSquaredError())
              .optimizer(Optimizers.adam(0.01))
              .batchSize(16)
              .epochs(20)
              .on(backend);
      trainer.fit(DefineAndTrain.wave());
      double difference = ((TwoWitnesses) backend).largestDifference();
      out.printf(
          Locale.ROOT, "%s: losses differ by at most %.1e%n", backend.description(), difference);
      return difference;
    }
  }
}
