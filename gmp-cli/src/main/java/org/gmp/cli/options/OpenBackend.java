package org.gmp.cli.options;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.backend.BackendException;
import org.gmp.backend.BackendOptions;
import org.gmp.backend.Backends;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A backend that was opened by its name; devices and precisions may be in upper case. */
public record OpenBackend(Backend backend) implements AutoCloseable {
  /** The name of the backend that commands use unless told otherwise. */
  public static final String TENSORFLOW = "tensorflow";

  /** The name of the reference interpreter: plain Java, slow, in double precision. */
  public static final String INTERPRETER = "interpreter";

  /**
   * Checks {@code --backend}, and the options that it may not have, without opening it.
   *
   * @throws ParameterException if there is none of that name, or it has no such device or precision
   */
  public static void check(
      CommandLine command, String name, Optional<String> device, Optional<String> precision) {
    if (!Backends.names().contains(name)) {
      throw new ParameterException(
          command, "--backend: " + OptionNames.unknown("backend", name, Backends.names()));
    }
    try {
      Backends.check(name, options(device, precision).build());
    } catch (BackendException e) {
      throw new ParameterException(command, "--" + e.getMessage(), e);
    }
  }

  /**
   * Opens a backend.
   *
   * @param threads how many threads an operation is spread over, however many sessions there are
   * @throws org.gmp.error.GmpException if it cannot be loaded or has no such device
   */
  public static OpenBackend open(
      String name, Optional<String> device, Optional<String> precision, int threads) {
    return open(name, device, precision, ImmutableSet.of(), threads);
  }

  /** Opens a backend that leaves passes out. */
  static OpenBackend open(
      String name,
      Optional<String> device,
      Optional<String> precision,
      ImmutableSet<String> withoutPasses,
      int threads) {
    return new OpenBackend(
        Backends.open(
            name,
            options(device, precision).withoutPasses(withoutPasses).threads(threads).build()));
  }

  private static BackendOptions.Builder options(
      Optional<String> device, Optional<String> precision) {
    return BackendOptions.builder()
        .device(device.map(Ascii::toLowerCase))
        .precision(precision.map(Ascii::toLowerCase));
  }

  /** What reports say of it. */
  public ImmutableMap<String, String> facts() {
    return backend.facts();
  }

  @Override
  public void close() {
    backend.close();
  }
}
