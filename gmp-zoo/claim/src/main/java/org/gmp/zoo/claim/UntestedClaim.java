package org.gmp.zoo.claim;

/**
 * A claim that this command cannot test, and why. There is no rule: its verdict is always <em>not
 * tested</em>.
 */
public record UntestedClaim(
    String id, String statement, Paper paper, String place, String command, String reason)
    implements Claim {
  @Override
  public Finding run(ClaimContext context) {
    return Finding.notTested(reason);
  }
}
