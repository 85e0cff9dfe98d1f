package org.gmp.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The subjects of a benchmark, each of which has its turn, in their order, again and again. */
final class Turns {
  private final List<Variant> subjects = new ArrayList<>();
  private int turn = -1;

  void add(Variant subject) {
    subjects.add(subject);
  }

  /** Gives the turn to the next subject; to the first one at first. */
  void next() {
    turn = (turn + 1) % subjects.size();
  }

  /** Has the subject whose turn it is take so many steps; returns the last one's loss. */
  double run(int steps) {
    Variant subject = subjects.get(turn);
    subject.run(steps);
    return subject.loss();
  }

  void close() {
    subjects.forEach(Variant::close);
    subjects.clear();
  }
}
