package org.gmp.analysis.region;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.analysis.AnalysisException;
import org.gmp.analysis.internal.DoublePrecision;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.model.Model;
import org.gmp.rewrite.Mode;

/** A model in inference as a function whose kinks can be evaluated one layer after another. */
final class PiecewiseLinear implements AutoCloseable {
  private static final int BATCH = 4096;

  /** A tensor of the model that is evaluated at points. */
  private record Signal(
      String name, Tensor fed, Executable executable, Map<Tensor, NdArray> base) {}

  private final Model model;
  private final ImmutableList<Signal> kinks;
  private final Signal output;

  PiecewiseLinear(Model model, Backend backend) {
    if (model.weights().isEmpty()) {
      throw new AnalysisException("regions: the model has no weights; give it some first");
    }
    this.model = model;
    Tensor result = model.output(Mode.INFERENCE);
    ImmutableList.Builder<Signal> signals = ImmutableList.builder();
    for (Kink kink : Kink.of(Graph.of(result))) {
      signals.add(signal(kink.name(), kink.signal(), backend));
    }
    this.kinks = signals.build();
    this.output = signal("output", result, backend);
  }

  private Signal signal(String name, Tensor tensor, Backend backend) {
    DoublePrecision expressions = DoublePrecision.of(List.of(tensor));
    Tensor fed = expressions.leaves().get(model.input());
    if (fed == null) {
      throw new AnalysisException("regions: " + name + " does not depend on the input");
    }
    return new Signal(
        name,
        fed,
        backend.compile(Graph.of(expressions.outputs())),
        expressions.feed(model.weights().orElseThrow()));
  }

  /** The number of numbers in one row of input. */
  int inputs() {
    return model.input().shape().withDim(0, 1).size();
  }

  int kinks() {
    return kinks.size();
  }

  String name(int kink) {
    return kinks.get(kink).name();
  }

  /** The signal of a kink at some points: an array a point. */
  List<double[]> signal(int kink, List<double[]> points) {
    return values(kinks.get(kink), points);
  }

  /** The model's output at some points: an array a point. */
  List<double[]> output(List<double[]> points) {
    return values(output, points);
  }

  private static List<double[]> values(Signal signal, List<double[]> points) {
    List<double[]> values = new ArrayList<>(points.size());
    for (int from = 0; from < points.size(); from += BATCH) {
      List<double[]> batch = points.subList(from, Math.min(points.size(), from + BATCH));
      int width = batch.get(0).length;
      double[] rows = new double[batch.size() * width];
      for (int i = 0; i < batch.size(); i++) {
        System.arraycopy(batch.get(i), 0, rows, i * width, width);
      }
      Map<Tensor, NdArray> fed = new LinkedHashMap<>(signal.base());
      Shape shape = signal.fed().shape().bindBatch(batch.size());
      fed.put(signal.fed(), NdArray.of(shape, rows));
      double[] result = signal.executable().run(fed).get(0).toDoubles();
      int size = result.length / batch.size();
      for (int i = 0; i < batch.size(); i++) {
        values.add(Arrays.copyOfRange(result, i * size, (i + 1) * size));
      }
    }
    return values;
  }

  @Override
  public void close() {
    kinks.forEach(signal -> signal.executable().close());
    output.executable().close();
  }
}
