package org.gmp.tf.internal.program;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.gmp.tf.internal.emit.NodeNames;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

final class FrameTest {
  private static final Argument ROW = new Argument(DataType.DT_FLOAT, Shape.of(3));

  @Test
  void valuesAreFoundByTheirGroup() {
    Frame frame = new Frame().addInteger("epoch").add("state", List.of(ROW, ROW));
    frame.addAll(new Frame().add("data", List.of(ROW)));
    assertThat(frame.arguments()).hasSize(4);
    assertThat(frame.arguments().get(0).type()).isEqualTo(DataType.DT_INT32);
    try (Graph graph = new Graph()) {
      Emitter emit = new Emitter(graph, new NodeNames());
      List<Output<?>> given =
          List.of(emit.integer(0), emit.integer(1), emit.integer(2), emit.integer(3));
      assertThat(frame.one("epoch", given)).isSameInstanceAs(given.get(0));
      assertThat(frame.all("state", given)).containsExactly(given.get(1), given.get(2)).inOrder();
      assertThat(frame.all("data", given)).containsExactly(given.get(3));
      assertThat(frame.all("absent", given)).isEmpty();
      assertThat(
              frame.values(Map.of("data", List.of(given.get(0)), "epoch", List.of(given.get(3)))))
          .containsExactly(given.get(3), given.get(0))
          .inOrder();
      List<Output<?>> next = frame.with(given, "state", List.of(given.get(0), given.get(0)));
      assertThat(next)
          .containsExactly(given.get(0), given.get(0), given.get(0), given.get(3))
          .inOrder();
    }
  }
}
