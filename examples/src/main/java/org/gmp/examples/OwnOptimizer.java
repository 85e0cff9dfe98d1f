package org.gmp.examples;

import com.google.common.collect.ImmutableList;
import java.io.PrintStream;
import java.util.Locale;
import org.gmp.backend.Update;
import org.gmp.graph.DType;
import org.gmp.graph.Initializers;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Model;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.optimizer.Optimizer;
import org.gmp.train.optimizer.OptimizerContext;

/** An optimizer of one's own: updates of variables, as expressions over gradients and state. */
public final class OwnOptimizer {
  private OwnOptimizer() {}

  // [begin quote]
  /** Lion (Chen et al. 2023): steps by the sign of a mean of gradients, all of one length. */
  record Lion(double learningRate, double beta1, double beta2) implements Optimizer {
    @Override
    public String description() {
      return "lion(lr=" + learningRate + ")";
    }

    @Override
    public ImmutableList<Update> updates(OptimizerContext context) {
      ImmutableList.Builder<Update> updates = ImmutableList.builder();
      for (int i = 0; i < context.variables().size(); i++) {
        Variable w = context.variables().get(i);
        Tensor g = context.gradients().get(i);
        Variable m = Variable.state(w.name() + "/lion", w.type(), Initializers.zeros());
        Tensor direction = mix(m.tensor(), g, beta1).sign();
        Tensor step = direction.mul(context.learningRateOf(w));
        updates.add(Update.of(w, w.tensor().sub(step)));
        updates.add(Update.of(m, mix(m.tensor(), g, beta2))); // state that checkpoints keep
      }
      return updates.build();
    }

    private static Tensor mix(Tensor old, Tensor now, double share) {
      return old.mul(share).add(now.mul(1 - share));
    }
  }

  // [end quote]

  /** Runs the example. */
  public static void main(String[] args) {
    run(System.out);
  }

  static History run(PrintStream out) {
    Model model =
        Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 1))
            .dense(16)
            .relu()
            .dense(1)
            .build();
    try (TensorflowBackend backend = TensorflowBackend.create()) {
      History history =
          Trainer.of(model)
              .optimizer(new Lion(0.002, 0.9, 0.99))
              .batchSize(64)
              .epochs(1000)
              .seed(Seed.of(1))
              .on(backend)
              .fit(DefineAndTrain.wave());
      out.printf(
          Locale.ROOT, "loss %.4f -> %.4f%n", history.column("loss").get(0), history.last("loss"));
      return history;
    }
  }
}
