package org.gmp.cli.claims;

import java.util.Optional;
import java.util.function.Supplier;
import org.gmp.backend.Backend;
import org.gmp.cli.options.OpenBackend;

/** TensorFlow on the processor, opened when the first test needs it. */
final class LazyBackend implements Supplier<Backend>, AutoCloseable {
  private final int threads;
  private Optional<OpenBackend> opened = Optional.empty();

  LazyBackend(int threads) {
    this.threads = threads;
  }

  @Override
  public Backend get() {
    if (opened.isEmpty()) {
      opened =
          Optional.of(
              OpenBackend.open(
                  OpenBackend.TENSORFLOW, Optional.of("cpu"), Optional.empty(), threads));
    }
    return opened.get().backend();
  }

  @Override
  public void close() {
    opened.ifPresent(OpenBackend::close);
  }
}
