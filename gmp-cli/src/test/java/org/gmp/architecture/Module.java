package org.gmp.architecture;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The module table: every module, and the modules that it may use. */
enum Module {
  API("gmp-api"),
  TF("gmp-tf", API),
  BENCHMARK("gmp-tf/benchmark", API, TF),
  ANALYSIS("gmp-analysis", API),
  DATA("gmp-zoo/data", API),
  MODELS("gmp-zoo/models", API),
  RUN("gmp-zoo/run", API, DATA, MODELS),
  BENCH("gmp-zoo/bench", API, ANALYSIS, DATA, MODELS, RUN),
  REPORT("gmp-zoo/report", API, ANALYSIS, DATA, MODELS, RUN, BENCH),
  CLAIM("gmp-zoo/claim", API, ANALYSIS, DATA, MODELS, RUN, BENCH, REPORT),
  CLI("gmp-cli", API, TF, ANALYSIS, DATA, MODELS, RUN, BENCH, REPORT, CLAIM),
  EXAMPLES("examples", API, TF, ANALYSIS, DATA, MODELS, RUN, BENCH, REPORT, CLAIM, CLI);

  private final String folder;
  private final ImmutableSet<Module> uses;

  Module(String folder, Module... uses) {
    this.folder = folder;
    this.uses = ImmutableSet.copyOf(uses);
  }

  /** The folder of the module under the root of the repository. */
  String folder() {
    return folder;
  }

  boolean mayUse(Module other) {
    return other == this || uses.contains(other);
  }

  /** The module that a class was built in, told from the jar or folder it lies in. */
  static Optional<Module> of(JavaClass type) {
    return type.getBaseComponentType()
        .getSource()
        .flatMap(source -> at(source.getUri().toString()));
  }

  // The innermost such folder, should the whole repository lie under a folder of that name.
  private static Optional<Module> at(String uri) {
    return Arrays.stream(values())
        .filter(module -> module.place(uri) >= 0)
        .max(Comparator.comparingInt(module -> module.place(uri)));
  }

  private int place(String uri) {
    return uri.lastIndexOf("/" + folder + "/target/");
  }
}
