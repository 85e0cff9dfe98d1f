package org.gmp.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.gmp.graph.DType;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.rewrite.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedModelExportTest {
  private static final int ROWS = 3;

  @TempDir Path folder;

  private static Model standard() {
    return Model.input("image", TensorType.of(DType.FLOAT32, Shape.BATCH, 6, 4, 2))
        .conv(5, 3)
        .relu()
        .residual(branch -> branch.conv(5, 3).relu().conv(5, 3))
        .maxPool(2)
        .globalAveragePool()
        .dense(3)
        .build();
  }

  private static NdArray rows() {
    RandomGenerator random = Seed.of(8).generator();
    float[] values = new float[ROWS * 6 * 4 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return NdArray.of(Shape.of(ROWS, 6, 4, 2), values);
  }

  private static Model export(Model model, Path target) throws Exception {
    Model weighted = model.withWeights(model.initialize(Seed.of(2)));
    Model folded = weighted.fold();
    SavedModelExport.write(
        target, folded, ImmutableMap.of("logits", folded.output(Mode.INFERENCE)));
    return weighted;
  }

  @Test
  void givesTheOutputsOfEveryParameterization() throws Exception {
    for (Parameterization parameterization : Parameterizations.all()) {
      Path target = folder.resolve(parameterization.name());
      Model model = export(standard().rewrite(parameterization), target);
      double[] expected = model.predict(rows()).toDoubles();
      try (ServedModel served = ServedModel.load(target)) {
        assertWithMessage(parameterization.name())
            .that(served.run(rows(), "logits").toDoubles())
            .usingTolerance(1e-5)
            .containsExactly(expected)
            .inOrder();
      }
    }
  }

  @Test
  void loadsInAnotherProcessByTensorFlowAlone() throws Exception {
    Model model = export(standard().rewrite(Parameterizations.geometric()), folder);
    double[] expected = model.predict(rows()).toDoubles();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LoadsSavedModel.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var in = process.outputWriter()) {
      for (double value : rows().toDoubles()) {
        in.write(Double.toString(value));
        in.newLine();
      }
    }
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(0);
    assertThat(lines.get(0)).isEqualTo("image -> logits");
    assertThat(lines.subList(1, lines.size()).stream().mapToDouble(Double::parseDouble).toArray())
        .usingTolerance(1e-5)
        .containsExactly(expected)
        .inOrder();
  }

  @Test
  void saysWhatIsMissingOrWrong() throws Exception {
    Model model = standard();
    assertThat(
            assertThrows(
                GraphException.class,
                () ->
                    SavedModelExport.write(
                        folder, model, ImmutableMap.of("logits", model.output(Mode.INFERENCE)))))
        .hasMessageThat()
        .contains("export: the model has no weights");
    assertThat(assertThrows(TensorflowException.class, () -> ServedModel.load(folder)))
        .hasMessageThat()
        .contains(folder + ": cannot be loaded");
    export(standard(), folder);
    assertThat(Files.exists(folder.resolve("saved_model.pb"))).isTrue();
    try (ServedModel served = ServedModel.load(folder)) {
      assertThat(
              assertThrows(
                  GraphException.class, () -> served.run(NdArray.of(Shape.of(1, 2), 1f, 2f))))
          .hasMessageThat()
          .contains("served model: takes float32[?,6,4,2], got float32[1,2]");
    }
  }
}
