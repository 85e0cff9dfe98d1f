package org.gmp.backend;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;

/**
 * Names and shapes of metrics, and how their elements lie in a row of numbers: metric after metric,
 * each in the order of its array.
 */
@AutoValue
public abstract class MetricLayout {
  /** The layout of metrics of the given names and shapes, all sizes known. */
  public static MetricLayout of(Map<String, Shape> shapes) {
    return new AutoValue_MetricLayout(ImmutableMap.copyOf(shapes));
  }

  /** The layout of what these tensors compute. */
  static MetricLayout ofTensors(Map<String, Tensor> metrics) {
    ImmutableMap.Builder<String, Shape> shapes = ImmutableMap.builder();
    metrics.forEach((name, metric) -> shapes.put(name, metric.shape()));
    return of(shapes.buildOrThrow());
  }

  /** The metrics' shapes by name, in order. */
  public abstract ImmutableMap<String, Shape> shapes();

  /** The metrics' names, in order. */
  public final ImmutableList<String> names() {
    return shapes().keySet().asList();
  }

  /** The numbers in a row. */
  public final int width() {
    return shapes().values().stream().mapToInt(Shape::size).sum();
  }

  /**
   * A name for each number of a row: the metric's own if it is a scalar, else with the element's
   * place in row-major order, such as {@code loss[2]}.
   */
  public final ImmutableList<String> columns() {
    ImmutableList.Builder<String> columns = ImmutableList.builder();
    shapes()
        .forEach(
            (name, shape) -> {
              for (int i = 0; i < shape.size(); i++) {
                columns.add(shape.rank() == 0 ? name : name + "[" + i + "]");
              }
            });
    return columns.build();
  }

  /** These metrics, then others. */
  public final MetricLayout then(MetricLayout others) {
    return of(
        ImmutableMap.<String, Shape>builder()
            .putAll(shapes())
            .putAll(others.shapes())
            .buildOrThrow());
  }

  /**
   * Metrics as a row of numbers.
   *
   * @throws GraphException if they are others in number or shape
   */
  public final double[] flatten(List<NdArray> metrics) {
    if (!metrics.stream().map(NdArray::shape).toList().equals(List.copyOf(shapes().values()))) {
      throw new GraphException(
          "metrics: expected "
              + shapes()
              + ", got "
              + metrics.stream().map(NdArray::type).toList());
    }
    double[] row = new double[width()];
    int begin = 0;
    for (NdArray metric : metrics) {
      for (int i = 0; i < metric.size(); i++) {
        row[begin++] = metric.get(i);
      }
    }
    return row;
  }

  /** The metrics in a row of numbers, as float64 arrays in order. */
  public final ImmutableList<NdArray> unflatten(double[] row) {
    ImmutableList.Builder<NdArray> metrics = ImmutableList.builder();
    int begin = 0;
    for (Shape shape : shapes().values()) {
      metrics.add(array(shape, Arrays.copyOfRange(row, begin, begin + shape.size())));
      begin += shape.size();
    }
    return metrics.build();
  }

  /**
   * One metric in a row of numbers, as a float64 array.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public final NdArray value(String name, ImmutableDoubleArray row) {
    int begin = 0;
    for (Map.Entry<String, Shape> metric : shapes().entrySet()) {
      int end = begin + metric.getValue().size();
      if (metric.getKey().equals(name)) {
        return array(metric.getValue(), row.subArray(begin, end).toArray());
      }
      begin = end;
    }
    throw new IllegalArgumentException("metric must be one of " + names() + ", got " + name);
  }

  private static NdArray array(Shape shape, double[] values) {
    return NdArray.fromDoubles(TensorType.of(DType.FLOAT64, shape), values);
  }
}
