package org.gmp.architecture;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The module table: every module, and the modules that it may use. */
enum Module {
  API("gmp-api"),
  TF("gmp-tf", API),
  ANALYSIS("gmp-analysis", API),
  DATA("gmp-zoo/data", API),
  MODELS("gmp-zoo/models", API),
  RUN("gmp-zoo/run", API, DATA, MODELS),
  BENCH("gmp-zoo/bench", API, ANALYSIS, DATA, MODELS, RUN),
  REPORT("gmp-zoo/report", API, ANALYSIS, DATA, MODELS, RUN, BENCH),
  CLI("gmp-cli", API, TF, ANALYSIS, DATA, MODELS, RUN, BENCH, REPORT),
  EXAMPLES("examples", API, TF, ANALYSIS, DATA, MODELS, RUN, BENCH, REPORT, CLI);

  // The innermost such folder, should the whole repository lie under a folder named target.
  private static final Pattern FOLDER =
      Pattern.compile(".*/(gmp-zoo/[^/]+|(?<!gmp-zoo/)[^/]+)/target/");

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

  private static Optional<Module> at(String uri) {
    Matcher matcher = FOLDER.matcher(uri);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Arrays.stream(values()).filter(m -> m.folder.equals(matcher.group(1))).findFirst();
  }
}
