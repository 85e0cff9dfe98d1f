package org.gmp.benchmark;

import com.google.common.collect.ImmutableMap;
import java.util.function.Function;
import org.gmp.benchmark.OneStepARun.Update;
import org.tensorflow.proto.DataType;

/** The hand-written variants, by name: what the framework's own rows are compared with. */
final class References {
  /** The fastest of those written against TensorFlow. */
  static final String FASTEST = "hand-written: while loop compiled by XLA";

  private References() {}

  static ImmutableMap<String, Function<LevyProblem, Variant>> all(DataType type) {
    boolean wide = type == DataType.DT_DOUBLE;
    return ImmutableMap.of(
        "plain Java loop",
        p -> wide ? new JavaLoop64(p) : new JavaLoop32(p),
        "hand-written: one step a run, fused Adam",
        p -> new OneStepARun(p, type, Update.FUSED),
        "hand-written: one step a run, elementwise Adam",
        p -> new OneStepARun(p, type, Update.ELEMENTWISE),
        "hand-written: while loop",
        p -> new ManyStepsARun(p, type, /* compiled= */ false),
        FASTEST,
        p -> new ManyStepsARun(p, type, /* compiled= */ true));
  }
}
