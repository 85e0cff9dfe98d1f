package org.example.ops;

import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringProvider;
import org.gmp.tf.lowering.LoweringRegistry;

/** Named in {@code META-INF/services}, so that every backend lowers {@link Softsign}. */
public final class SoftsignProvider implements LoweringProvider {
  @Override
  public void register(LoweringRegistry registry) {
    registry.put(Softsign.class, Lowering.same("Softsign"));
  }
}
