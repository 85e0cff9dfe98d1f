package org.gmp.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.interpreter.Interpreter;

/** A training program run as its javadoc reads, for loops of backends to be compared with. */
public final class ReferenceLoop {
  private final TrainingSession session;
  private final TrainingData data;

  /** A loop over rows in a session. */
  public ReferenceLoop(TrainingSession session, TrainingData data) {
    data.requireFit(session.program());
    this.session = session;
    this.data = data;
  }

  /** The same as {@link EpochLoop#run}. */
  public ImmutableList<ImmutableDoubleArray> run(int epochs, Optional<int[][]> orders) {
    ImmutableList.Builder<ImmutableDoubleArray> records = ImmutableList.builder();
    for (int epoch = 0; epoch < epochs && !stopped(); epoch++) {
      int[] rows =
          orders.isPresent() ? orders.get()[epoch] : IntStream.range(0, data.rows()).toArray();
      records.add(epoch(rows));
    }
    return records.build();
  }

  private ImmutableDoubleArray epoch(int[] rows) {
    TrainingProgram program = session.program();
    MetricLayout layout = program.step().layout();
    double[] measured = new double[layout.width()];
    for (int begin = 0; begin < rows.length; begin += program.batchSize()) {
      int[] batch =
          Arrays.copyOfRange(rows, begin, Math.min(rows.length, begin + program.batchSize()));
      double[] metrics =
          layout.flatten(session.step(data.training().stream().map(a -> a.rows(batch)).toList()));
      for (int i = 0; i < measured.length; i++) {
        measured[i] += metrics[i] * batch.length;
      }
    }
    measured = Arrays.stream(measured).map(sum -> sum / rows.length).toArray();
    if (!program.validation().metrics().isEmpty()) {
      List<NdArray> validated = session.run(program.validation(), data.validation());
      measured = Doubles.concat(measured, program.validation().layout().flatten(validated));
    }
    List<NdArray> ended = session.run(program.epochEnd(), program.measured().unflatten(measured));
    return ImmutableDoubleArray.copyOf(
        Doubles.concat(measured, program.epochEnd().layout().flatten(ended)));
  }

  private boolean stopped() {
    Graph graph = Graph.of(session.program().stop());
    Map<Tensor, NdArray> state = new LinkedHashMap<>();
    graph.variables().forEach(v -> state.put(v.tensor(), session.read(v)));
    try (Executable stop = new Interpreter().compile(graph)) {
      return Arrays.stream(stop.run(state).get(0).toDoubles()).allMatch(bit -> bit != 0);
    }
  }
}
