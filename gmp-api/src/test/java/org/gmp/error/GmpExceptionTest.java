package org.gmp.error;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.graph.GraphException;
import org.junit.jupiter.api.Test;

final class GmpExceptionTest {
  @Test
  void carriesKindMessageAndCause() {
    Throwable cause = new IllegalStateException("beneath");
    GmpException failure = new GraphException("above", cause);
    assertThat(failure.kind()).isEqualTo(GmpException.Kind.PROGRAM);
    assertThat(failure).hasMessageThat().isEqualTo("above");
    assertThat(failure).hasCauseThat().isSameInstanceAs(cause);
  }
}
