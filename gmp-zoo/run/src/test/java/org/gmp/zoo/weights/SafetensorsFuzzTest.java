package org.gmp.zoo.weights;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.stream.Stream;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.model.Weights;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, the reader takes them or refuses them with an error of ours. */
final class SafetensorsFuzzTest {
  static Stream<byte[]> seeds() {
    NdArray weights = NdArray.of(Shape.of(2, 2), 1f, 2f, 3f, 4f);
    return Stream.of(
        Safetensors.bytes(
            SavedWeights.of(Weights.of(Map.of("kernel", weights)), Map.of("model", "mlp"))));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "5s")
  void takesOrRefuses(byte[] bytes) {
    try {
      Safetensors.read("foreign", bytes);
    } catch (DataException e) {
      if (!String.valueOf(e.getMessage()).startsWith("foreign")) {
        throw new AssertionError("does not say which file", e);
      }
    }
  }
}
