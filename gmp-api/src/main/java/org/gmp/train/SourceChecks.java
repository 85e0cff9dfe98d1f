package org.gmp.train;

import java.util.List;
import java.util.Locale;
import org.gmp.backend.StepProgram;
import org.gmp.graph.GraphException;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.train.data.BatchSource;
import org.gmp.train.data.Examples;

/** Holds sources of batches to what they promise and to what a program takes. */
final class SourceChecks {
  private SourceChecks() {}

  /** Checks that a program takes a source's batches. */
  static void requireFit(StepProgram program, BatchSource source, String role) {
    if (source.examples() < 1) {
      throw new GraphException(role + " data: needs at least one example");
    }
    List<TensorType> types = List.of(source.inputs(), source.targets());
    for (int i = 0; i < types.size(); i++) {
      Tensor input = program.inputs().get(i);
      TensorType row = types.get(i).withShape(types.get(i).shape().withDim(0, 1));
      if (row.dtype() != input.dtype() || !input.shape().accepts(row.shape())) {
        throw new GraphException(
            role + " data: " + input.op() + " takes " + input.type() + ", got " + types.get(i));
      }
    }
  }

  /** Checks a batch to measure by, from which a source may have left examples out. */
  static void requireAtMost(int batchSize, Examples batch, String role) {
    if (batch.size() > batchSize) {
      throw new GraphException(
          String.format(
              Locale.ROOT,
              "%s data: a batch can have %d examples, got %d",
              role,
              batchSize,
              batch.size()));
    }
  }

  /** Checks that a source gave anything to measure by. */
  static void requireSome(long seen, String role) {
    if (seen == 0) {
      throw new GraphException(role + " data: not one example came");
    }
  }

  /** Checks that a batch has as many rows as its number says. */
  static void requireRows(
      BatchSource source, Examples batch, long number, int batchSize, String role) {
    long expected = Math.min(batchSize, source.examples() - number * batchSize);
    if (batch.size() != expected) {
      throw new GraphException(
          String.format(
              Locale.ROOT,
              "%s data: batch %d of an epoch must have %d examples, got %d",
              role,
              number + 1,
              expected,
              batch.size()));
    }
  }
}
