package org.gmp.analysis.truth;

import com.google.common.truth.Fact;
import java.util.ArrayList;
import java.util.List;

/** What a failure message says, line by line. */
final class Facts {
  private final Fact first;
  private final List<Fact> others = new ArrayList<>();

  Facts(String first) {
    this.first = Fact.simpleFact(first);
  }

  Facts(String key, Object value) {
    this.first = Fact.fact(key, value);
  }

  void add(String key, Object value) {
    others.add(Fact.fact(key, value));
  }

  Fact first() {
    return first;
  }

  Fact[] others() {
    return others.toArray(new Fact[0]);
  }
}
