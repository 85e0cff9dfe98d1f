package org.gmp.zoo.experiment;

/** Whether an experiment reads files. */
public enum DataNeed {
  /** It generates its data and reads none. */
  GENERATED,
  /** It generates data unless the user names files. */
  GENERATED_UNLESS_NAMED,
  /** It cannot run without files. */
  FILES
}
