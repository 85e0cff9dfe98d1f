package org.gmp.tf.internal.lowering;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.cases.OpCase;
import org.gmp.graph.op.cases.OpCases;
import org.gmp.graph.op.cases.RoundedReference;
import org.gmp.graph.op.cases.SpecialValues;
import org.gmp.graph.op.index.Gather;
import org.gmp.graph.op.index.ScatterAddRows;
import org.gmp.graph.op.pooling.MaxPoolPick;
import org.gmp.graph.op.random.RandomUniform;
import org.gmp.random.Seed;
import org.gmp.tf.TensorflowBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NaN, infinities, zeros of both signs, large and denormal numbers and ties mean the same in all op
 * cases on the interpreter and on TensorFlow, or the op's javadoc says that it is unspecified,
 * which {@link Unspecified} spells out. {@code -Dgmp.special.runs=N} draws N inputs for each case.
 */
final class SpecialValuesTest {
  private static final int RUNS = Integer.getInteger("gmp.special.runs", 12);
  private static final Seed SEED = Seed.of(20261127);
  private static final double FLOAT32_TOLERANCE = 2e-5;

  /** What XLA is never asked to compile. */
  private static final ImmutableSet<Class<? extends Op>> NOT_COMPILED =
      ImmutableSet.of(Gather.class, ScatterAddRows.class, MaxPoolPick.class);

  /** Their integers number rows. */
  private static final ImmutableSet<Class<? extends Op>> INDEXED =
      ImmutableSet.of(Gather.class, ScatterAddRows.class);

  private static final TensorflowBackend TENSORFLOW = TensorflowBackend.create();

  @AfterAll
  static void close() {
    TENSORFLOW.close();
  }

  @ParameterizedTest
  @CsvSource({"FLOAT64, false", "FLOAT64, true", "FLOAT32, false", "FLOAT32, true"})
  void meanTheSame(DType dtype, boolean compiled, TestReporter reporter) throws Exception {
    ImmutableList<OpCase> cases =
        OpCases.all().stream()
            .filter(c -> c.op() != RandomUniform.class)
            .filter(c -> !compiled || !NOT_COMPILED.contains(c.op()))
            .collect(ImmutableList.toImmutableList());
    List<String> differences = new ArrayList<>();
    int unspecified = 0;
    for (OpCase opCase : cases) {
      unspecified += compare(opCase, dtype, compiled, differences);
    }
    reporter.publishEntry(
        String.format(
            "%s %s: %s cases, %s runs, %s of them with unspecified elements, %s different",
            dtype,
            compiled ? "XLA" : "graph",
            cases.size(),
            cases.size() * RUNS,
            unspecified,
            differences.size()));
    assertWithMessage("runs that differ, %s", SEED).that(differences).isEmpty();
  }

  /** Adds the runs of a case that differ; the number of those that do where they may. */
  private static int compare(OpCase opCase, DType dtype, boolean compiled, List<String> differences)
      throws Exception {
    List<Tensor> inputs = opCase.inputs(dtype);
    Tensor y = opCase.expression().over(inputs);
    int unspecified = 0;
    try (Runner runner = Runner.of(Graph.of(y), inputs, compiled)) {
      for (int i = 0; i < RUNS; i++) {
        List<NdArray> values =
            SpecialValues.plant(
                opCase.draw(SEED.child(i), dtype),
                !INDEXED.contains(opCase.op()),
                SEED.child(opCase.name()).child(i));
        NdArray found = runner.run().apply(values);
        Unspecified.Run run = new Unspecified.Run(opCase, y, inputs, values);
        List<Integer> places = differing(run, found);
        List<Integer> wrong =
            places.stream().filter(at -> !Unspecified.allows(run, at, found.get(at))).toList();
        unspecified += places.isEmpty() || !wrong.isEmpty() ? 0 : 1;
        if (!wrong.isEmpty()) {
          int at = wrong.get(0);
          differences.add(
              String.format(
                  "%s, run %s, element %s: expected %s, got %s, for %s",
                  opCase, i, at, run.expected().get(at), found.get(at), values));
        }
      }
    }
    return unspecified;
  }

  /** Where a result is neither that of the inputs nor that of inputs whose denormals are zeros. */
  private static List<Integer> differing(Unspecified.Run run, NdArray found) {
    NdArray expected = run.expected();
    NdArray ofZeros =
        RoundedReference.value(run.y(), run.inputs(), SpecialValues.withoutDenormals(run.values()));
    double largest = 1;
    for (double x : expected.toDoubles()) {
      largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
    }
    boolean single = run.inputs().stream().anyMatch(x -> x.dtype() == DType.FLOAT32);
    double tolerance = largest * (single ? FLOAT32_TOLERANCE : 100 * run.opCase().tolerance());
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      if (!agree(expected.get(i), found.get(i), tolerance)
          && !agree(ofZeros.get(i), found.get(i), tolerance)) {
        places.add(i);
      }
    }
    return places;
  }

  private static boolean agree(double a, double b, double tolerance) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b)) || Math.abs(a - b) <= tolerance;
  }

  /** One way to compute a graph on TensorFlow. */
  private record Runner(Function<List<NdArray>, NdArray> run, Runnable closing)
      implements AutoCloseable {
    static Runner of(Graph graph, List<Tensor> inputs, boolean compiled) {
      if (compiled) {
        XlaExecutable executable = new XlaExecutable(graph, inputs);
        return new Runner(values -> executable.run(values).get(0), executable::close);
      }
      Executable executable = TENSORFLOW.compile(graph);
      return new Runner(
          values -> {
            Map<Tensor, NdArray> leaves = new HashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
              leaves.put(inputs.get(i), values.get(i));
            }
            leaves.keySet().retainAll(graph.nodes());
            return executable.run(leaves).get(0);
          },
          executable::close);
    }

    @Override
    public void close() {
      closing.run();
    }
  }
}
