package org.gmp.tf.internal.program;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.junit.jupiter.api.Test;

final class SignaturesTest {
  @Test
  void programsThatDifferInWhoTheirVariablesAreAreInterchangeable() {
    assertThat(Signatures.of(OneVariable.onRows(x -> x.mul(2))))
        .isEqualTo(Signatures.of(OneVariable.onRows(x -> x.mul(2))));
  }

  @Test
  void whatAProgramSaysIsInItsSignature() {
    List<Object> signatures =
        List.of(
            Signatures.of(OneVariable.onRows("w", x -> x.mul(2), 2)),
            Signatures.of(OneVariable.onRows("w", x -> x.mul(3), 2)),
            Signatures.of(OneVariable.onRows("w", x -> x.add(2), 2)),
            Signatures.of(OneVariable.onRows("w", x -> x.mul(2), 3)),
            Signatures.of(OneVariable.onRows("w", x -> x.mul(2).named("twice"), 2)),
            Signatures.of(OneVariable.onRows("w", x -> x.sum(0), 2)),
            Signatures.of(OneVariable.onRows("w", x -> x.sum(1), 2)));
    assertThat(signatures).containsNoDuplicates();
  }

  @Test
  void whichOfTwoLeavesAnOpReadsIsInTheSignature() {
    TensorType type = TensorType.of(DType.FLOAT64, 2);
    Tensor a = Tensor.placeholder("a", type);
    Tensor b = Tensor.placeholder("b", type);
    assertThat(Signatures.of(Graph.of(List.of(a, b, a.sub(b)))))
        .isNotEqualTo(Signatures.of(Graph.of(List.of(a, b, b.sub(a)))));
  }

  @Test
  void moreTextIsAnotherSignatureHoweverItIsDivided() {
    var base = Signatures.of(OneVariable.onRows(x -> x));
    assertThat(Signatures.with(base, "ab", "c")).isNotEqualTo(Signatures.with(base, "a", "bc"));
    assertThat(Signatures.with(base, "ab", "c")).isEqualTo(Signatures.with(base, "ab", "c"));
  }
}
