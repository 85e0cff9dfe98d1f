package org.gmp.tf;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import org.gmp.backend.Backend;
import org.gmp.backend.BackendOptions;
import org.gmp.backend.BackendProvider;
import org.gmp.optimize.Pass;
import org.gmp.optimize.Passes;

/**
 * Gives TensorFlow its name, {@code tensorflow}. Devices and precisions are those of {@link Device}
 * and {@link Precision} in lower case.
 */
public final class TensorflowProvider implements BackendProvider {
  /** For {@link java.util.ServiceLoader}. */
  public TensorflowProvider() {}

  @Override
  public String name() {
    return "tensorflow";
  }

  @Override
  public ImmutableSet<String> devices() {
    return names(Device.values());
  }

  @Override
  public ImmutableSet<String> precisions() {
    return names(Precision.values());
  }

  /** Those of {@link TensorflowBackend#pipeline}; composites are expanded in any case. */
  @Override
  public ImmutableSet<String> passes() {
    return TensorflowBackend.pipeline().passes().stream()
        .map(Pass::name)
        .filter(name -> !name.equals(Passes.EXPANSION.name()))
        .collect(toImmutableSet());
  }

  private static ImmutableSet<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::toString).collect(toImmutableSet());
  }

  @Override
  public Backend open(BackendOptions options) {
    TensorflowBackend.Builder builder = TensorflowBackend.builder();
    options.device().ifPresent(device -> builder.device(named(Device.values(), device)));
    options.precision().ifPresent(word -> builder.precision(named(Precision.values(), word)));
    options.threads().ifPresent(builder::intraOpThreads);
    String[] left = options.withoutPasses().toArray(String[]::new);
    builder.pipeline(TensorflowBackend.pipeline().without(left));
    return builder.build();
  }

  private static <E extends Enum<E>> E named(E[] values, String name) {
    return Arrays.stream(values).filter(e -> e.toString().equals(name)).findFirst().orElseThrow();
  }
}
