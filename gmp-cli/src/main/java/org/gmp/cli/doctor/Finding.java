package org.gmp.cli.doctor;

/** One thing that {@code gmp doctor} looked at. */
record Finding(Status status, String name, String text) {
  /** How it is. */
  enum Status {
    /** As it should be. */
    OK,
    /** Not there, and not needed by everyone; the text says how to get it. */
    NOTE,
    /** In the way of any use; the text says how to mend it. */
    FAIL
  }

  static Finding ok(String name, String text) {
    return new Finding(Status.OK, name, text);
  }

  static Finding note(String name, String text) {
    return new Finding(Status.NOTE, name, text);
  }

  static Finding fail(String name, String text) {
    return new Finding(Status.FAIL, name, text);
  }
}
