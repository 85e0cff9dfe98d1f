package org.gmp.tf.internal.emit;

import static com.google.common.truth.Truth.assertThat;

import org.gmp.graph.GraphException;
import org.gmp.tf.TensorflowException;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFOutOfRangeException;

final class NodeNamesTest {
  private final NodeNames names = new NodeNames();

  @Test
  void namesAreFreshAndOfCharactersThatTensorflowTakes() {
    String first = names.operation("dense_1/größe (2)", "MatMul");
    String second = names.operation("dense_1/größe (2)", "MatMul");
    assertThat(first).isNotEqualTo(second);
    assertThat(first).matches("[A-Za-z0-9._/-]+");
    assertThat(first).contains("dense_1/");
    assertThat(names.function("body")).isNotEqualTo(names.function("body"));
  }

  @Test
  void aComplaintNamesTheNodeOfTheInnermostOperation() {
    String inner = names.operation("dense_1/gather", "GatherV2");
    String loop = names.operation("loop", "While");
    RuntimeException ours =
        names.translate(
            new TFInvalidArgumentException(
                "index 9 is out of range\n\t [[{{node " + inner + "}}]] [[{{node " + loop + "}}]]"),
            "elsewhere");
    assertThat(ours).isInstanceOf(GraphException.class);
    assertThat(ours)
        .hasMessageThat()
        .isEqualTo("tensorflow: index 9 is out of range (dense_1/gather)");
  }

  @Test
  void whereNoNodeIsKnownTheComplaintSaysWhatWasRun() {
    RuntimeException ours = names.translate(new TFOutOfRangeException("no more"), "predict");
    assertThat(ours).isInstanceOf(TensorflowException.class);
    assertThat(ours).hasMessageThat().isEqualTo("tensorflow: no more (predict)");
    assertThat(names.translate(new TFOutOfRangeException("no more"), ""))
        .hasMessageThat()
        .isEqualTo("tensorflow: no more");
  }

  @Test
  void whatIsNotTensorflowsStaysAsItIs() {
    RuntimeException theirs = new IllegalStateException("closed");
    assertThat(names.translate(theirs, "predict")).isSameInstanceAs(theirs);
  }
}
