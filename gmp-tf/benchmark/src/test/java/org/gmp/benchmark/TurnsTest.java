package org.gmp.benchmark;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private final List<String> events = new ArrayList<>();

  private Variant subject(String name, double loss) {
    return new Variant() {
      @Override
      public void run(int steps) {
        events.add(name + " " + steps);
      }

      @Override
      public double loss() {
        return loss;
      }

      @Override
      public void close() {
        events.add(name + " closed");
      }
    };
  }

  @Test
  void subjectsTakeTurnsInTheirOrder() {
    Turns turns = new Turns();
    turns.add(subject("a", 1));
    turns.add(subject("b", 2));
    for (double expected : new double[] {1, 2, 1}) {
      turns.next();
      assertThat(turns.run(7)).isEqualTo(expected);
    }
    turns.close();
    assertThat(events).containsExactly("a 7", "b 7", "a 7", "a closed", "b closed").inOrder();
  }
}
