package org.gmp.cli.golden;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.elementwise.Atan2;
import org.gmp.graph.op.elementwise.Cos;
import org.gmp.graph.op.elementwise.Exp;
import org.gmp.graph.op.elementwise.Log;
import org.gmp.graph.op.elementwise.Sigmoid;
import org.gmp.graph.op.elementwise.Sin;
import org.gmp.graph.op.elementwise.Softplus;
import org.gmp.graph.op.elementwise.Tanh;
import org.gmp.graph.op.reduction.LogSoftmax;
import org.gmp.model.Model;
import org.gmp.model.Predictor;
import org.gmp.optimize.Passes;
import org.gmp.rewrite.Mode;
import org.gmp.train.History;
import org.gmp.train.Trainer;
import org.gmp.train.data.Examples;
import org.gmp.train.loss.Metric;

/**
 * A short training whose numbers are kept.
 *
 * @param model what is trained, in its parameterization
 * @param loss what is minimized
 * @param trainer how, without the backend
 * @param train on what
 * @param validation what schedule and best weights are decided by, if not the training loss
 * @param inputs what the trained and the folded network are applied to
 */
record GoldenRun(
    Model model,
    Metric loss,
    Trainer.Builder trainer,
    Examples train,
    Optional<Examples> validation,
    NdArray inputs) {
  /** Ops that Java's {@link Math} may compute to other last bits on another processor. */
  private static final ImmutableSet<Class<? extends Op>> INEXACT =
      ImmutableSet.of(
          Atan2.class,
          Cos.class,
          Exp.class,
          Log.class,
          LogSoftmax.class,
          Sigmoid.class,
          Sin.class,
          Softplus.class,
          Tanh.class);

  /** What it is trained on, by name. */
  ImmutableMap<String, NdArray> data() {
    return ImmutableMap.of("inputs", train.inputs(), "targets", train.targets());
  }

  /** The history, the trained weights, and what the network computes, by name. */
  ImmutableMap<String, NdArray> on(Backend backend) {
    Map<String, NdArray> found = new LinkedHashMap<>();
    Trainer training = trainer.on(backend);
    History history = training.fit(train, validation);
    for (String name : history.names()) {
      double[] column = history.column(name).toArray();
      found.put("history/" + name, NdArray.of(Shape.of(column.length), column));
    }
    Model trained = training.trained();
    found.putAll(trained.weights().orElseThrow().asMap());
    found.put("predicted", predicted(trained, backend));
    found.put("predicted by the folded", predicted(trained.fold(backend), backend));
    return ImmutableMap.copyOf(found);
  }

  private NdArray predicted(Model trained, Backend backend) {
    try (Predictor predictor = trained.on(backend)) {
      return predictor.predict(inputs);
    }
  }

  /**
   * Whether the interpreter gives the same bits on every machine: its sums, products and roots are
   * exactly specified by the Java language, other functions are not.
   */
  boolean isExact() {
    Tensor target =
        Tensor.placeholder(
            "target",
            train.targets().type().withShape(train.targets().shape().withDim(0, Shape.BATCH)));
    Tensor minimized = loss.of(model.output(Mode.TRAINING), target);
    return Graph.of(Passes.EXPANSION.apply(ImmutableList.of(minimized))).nodes().stream()
        .noneMatch(node -> INEXACT.contains(node.op().getClass()));
  }

  /** Whether states are rounded to single precision. */
  boolean isSingle() {
    return model.input().dtype() == DType.FLOAT32;
  }
}
