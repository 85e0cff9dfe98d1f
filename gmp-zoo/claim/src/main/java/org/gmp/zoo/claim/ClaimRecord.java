package org.gmp.zoo.claim;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableMap;
import java.util.Map;

/** A claim with what a run of its test found, and when, where and by which code. */
@AutoValue
public abstract class ClaimRecord {
  /** The fact that says by which commit a test was run. */
  public static final String COMMIT = "commit";

  /** The fact that says when a test was run. */
  public static final String DATE = "date";

  /**
   * A record of the given parts.
   *
   * @param quick whether only a small part of the test was done
   * @param seconds how long it took
   * @param environment facts of versions, machine and time, by name
   */
  public static ClaimRecord of(
      String id,
      String statement,
      Paper paper,
      String place,
      String command,
      Finding finding,
      boolean quick,
      double seconds,
      Map<String, String> environment) {
    return new AutoValue_ClaimRecord(
        id,
        statement,
        paper,
        place,
        command,
        finding,
        quick,
        seconds,
        ImmutableMap.copyOf(environment));
  }

  /** A record of a claim of these. */
  static ClaimRecord of(
      Claim claim,
      Finding finding,
      boolean quick,
      double seconds,
      Map<String, String> environment) {
    return of(
        claim.id(),
        claim.statement(),
        claim.paper(),
        claim.place(),
        claim.command(),
        finding,
        quick,
        seconds,
        environment);
  }

  /** {@link Claim#id}. */
  public abstract String id();

  /** {@link Claim#statement}. */
  public abstract String statement();

  /** {@link Claim#paper}. */
  public abstract Paper paper();

  /** {@link Claim#place}. */
  public abstract String place();

  /** {@link Claim#command}. */
  public abstract String command();

  /** What was found. */
  public abstract Finding finding();

  /** Whether only a small part of the test was done. */
  public abstract boolean quick();

  /** How long the test took. */
  public abstract double seconds();

  /** Facts of versions, machine and time, by name; empty if no test was run. */
  public abstract ImmutableMap<String, String> environment();

  /** The verdict with its reason; of a quick test it says that it is none. */
  public final String verdictText() {
    return (quick() ? "(quick, decides nothing) " : "") + finding().verdictText();
  }
}
