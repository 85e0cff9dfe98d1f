package org.gmp.train;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.List;
import org.gmp.backend.MetricLayout;
import org.gmp.graph.NdArray;

/** Means of metrics over batches, each batch weighted by its rows, element by element. */
final class WeightedMeans {
  private final MetricLayout layout;
  private final double[] sums;
  private long rows;

  WeightedMeans(MetricLayout layout) {
    this.layout = layout;
    this.sums = new double[layout.width()];
  }

  /** Goes on from sums over so many rows, a number for each element of the metrics. */
  void resume(ImmutableDoubleArray earlier, long earlierRows) {
    System.arraycopy(earlier.toArray(), 0, sums, 0, sums.length);
    rows = earlierRows;
  }

  void add(List<NdArray> metrics, int batchRows) {
    double[] values = layout.flatten(metrics);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i] * batchRows;
    }
    rows += batchRows;
  }

  /** The rows seen so far. */
  long rows() {
    return rows;
  }

  ImmutableDoubleArray sums() {
    return ImmutableDoubleArray.copyOf(sums);
  }

  double[] means() {
    return Arrays.stream(sums).map(sum -> sum / rows).toArray();
  }

  void clear() {
    Arrays.fill(sums, 0);
    rows = 0;
  }
}
