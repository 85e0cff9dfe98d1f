package org.gmp.interpreter;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.optimize.Passes;

/**
 * The reference backend. It computes in double precision whatever the tensors' element types, and
 * rounds to them only when a result is read or a variable is updated.
 */
public final class Interpreter implements Backend {
  @Override
  public String description() {
    return "reference interpreter, double precision, 1 thread";
  }

  @Override
  public ImmutableMap<String, String> facts() {
    return ImmutableMap.of("backend", description(), "device", "Java, on the CPU");
  }

  @Override
  public Executable compile(Graph graph) {
    Graph expanded = Graph.of(Passes.EXPANSION.apply(graph.outputs()));
    ImmutableListMultimap<Tensor, Tensor> lastUses = Evaluator.lastUses(expanded);
    return new Executable() {
      @Override
      public ImmutableList<NdArray> run(Map<Tensor, NdArray> leaves) {
        ImmutableList<DoubleArray> values =
            Evaluator.evaluate(expanded, Evaluator.leaves(graph, leaves), lastUses);
        ImmutableList.Builder<NdArray> results = ImmutableList.builder();
        for (int i = 0; i < values.size(); i++) {
          results.add(values.get(i).toArray(graph.outputs().get(i).dtype()));
        }
        return results.build();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public TrainingSession open(TrainingProgram program) {
    return new InterpretedSession(program);
  }
}
