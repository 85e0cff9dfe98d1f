package org.gmp.zoo.claim;

import java.util.List;

/** Adds claims by {@link java.util.ServiceLoader}. */
public interface ClaimProvider {
  /** The claims that it adds, with names that no other claim has. */
  List<Claim> claims();
}
