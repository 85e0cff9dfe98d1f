package org.gmp.interpreter;

import org.gmp.backend.Backend;
import org.gmp.backend.BackendOptions;
import org.gmp.backend.BackendProvider;

/** Gives the interpreter its name, {@code interpreter}. It always computes in one thread. */
public final class InterpreterProvider implements BackendProvider {
  /** For {@link java.util.ServiceLoader}. */
  public InterpreterProvider() {}

  @Override
  public String name() {
    return "interpreter";
  }

  @Override
  public Backend open(BackendOptions options) {
    return new Interpreter();
  }
}
