package org.gmp.cli.options;

import com.google.common.collect.ImmutableSet;
import org.gmp.backend.Backends;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What computes, and where. */
public final class ComputeOptions {
  @Mixin private ThreadsOption threads = new ThreadsOption();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private BackendOption backend = new BackendOption();
  @Mixin private DeviceOption device = new DeviceOption();
  @Mixin private PassesOption passes = new PassesOption();

  public ComputeOptions() {}

  /**
   * Checks that the options make sense together.
   *
   * @throws ParameterException naming those that do not
   */
  public void check(CommandLine command) {
    OpenBackend.check(command, name(), device.given(command), precision.given(command));
    if (passes.names().isEmpty()) {
      // What passes there are only a backend's own classes know, which may not be there.
      return;
    }
    ImmutableSet<String> known = Backends.passes(name());
    if (known.isEmpty()) {
      passes.refuse(command, "is not for the backend '" + name() + "', which leaves no pass out");
    }
    passes.check(command, known);
  }

  /** The threads asked for, or as many as there are cores. */
  public int threads() {
    return threads.threads();
  }

  /** The threads asked for, or else these. */
  public int threadsOr(int usual) {
    return threads.threadsOr(usual);
  }

  /** Opens the backend of the command's options; see {@link #check}. */
  public OpenBackend open(CommandLine command, int width) {
    return OpenBackend.open(
        name(), device.given(command), precision.given(command), passes.names(), width);
  }

  private String name() {
    return backend.of(BackendOption.Work.NETWORKS);
  }
}
