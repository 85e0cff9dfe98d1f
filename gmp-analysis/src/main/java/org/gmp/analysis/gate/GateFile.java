package org.gmp.analysis.gate;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A file of gates to keep in one's repository, in YAML:
 *
 * <pre>
 * # What our network has to keep.
 * gates:
 *   - max_angle_deg(eps=1e-3) &lt; 5
 *   - bound_violations == 0
 * baseline: stability-baseline.json   # if wanted
 * tolerance: 0.1                      # of the baseline, if wanted
 * </pre>
 *
 * <p>The file may come from anyone: it is read event by event without making objects of it, may be
 * of one document of at most a million characters, and has no aliases.
 */
@AutoValue
public abstract class GateFile {
  static GateFile of(
      ImmutableList<Gate> gates, Optional<String> baseline, OptionalDouble tolerance) {
    return new AutoValue_GateFile(gates, baseline, tolerance);
  }

  /**
   * Reads a file's text.
   *
   * @param where what to call the file in errors
   * @throws GateException naming line and column, what was expected there, and what came
   */
  public static GateFile parse(String text, String where) {
    return new GateFileParser(text, where).parse();
  }

  /** The rules, in their order. */
  public abstract ImmutableList<Gate> gates();

  /** The report of an earlier run, relative to the folder of the file. */
  public abstract Optional<String> baseline();

  /** By what share numbers may exceed the baseline's. */
  public abstract OptionalDouble tolerance();
}
