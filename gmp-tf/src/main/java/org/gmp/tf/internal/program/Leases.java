package org.gmp.tf.internal.program;

import com.google.common.hash.HashCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;

/** The compiled variants of one program that a session uses, kept while it is open. */
final class Leases implements AutoCloseable {
  private static final int LIMIT = 8;

  private final Engine engine;
  private final HashCode signature;
  private final Map<Object, ProgramCache.Lease> leases = new HashMap<>();

  Leases(Engine engine, HashCode signature) {
    this.engine = engine;
    this.signature = signature;
  }

  /** The variant that {@code emission} emits, built if there is none like it. */
  NativeProgram get(Object variant, Function<Emitter, Endpoints> emission) {
    ProgramCache.Lease lease = leases.get(variant);
    if (lease == null) {
      if (leases.size() == LIMIT) {
        close();
      }
      lease = engine.lease(Signatures.with(signature, variant), emission);
      leases.put(variant, lease);
    }
    return lease.program();
  }

  @Override
  public void close() {
    leases.values().forEach(ProgramCache.Lease::close);
    leases.clear();
  }
}
