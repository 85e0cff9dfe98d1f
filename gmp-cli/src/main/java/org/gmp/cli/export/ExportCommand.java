package org.gmp.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gmp.backend.Backend;
import org.gmp.cli.ExitCode;
import org.gmp.cli.RunFailedException;
import org.gmp.cli.options.Limits;
import org.gmp.cli.options.OpenBackend;
import org.gmp.cli.options.StoredRunOptions;
import org.gmp.cli.options.ToOption;
import org.gmp.cli.options.WeightsOption;
import org.gmp.graph.NdArray;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.model.Model;
import org.gmp.model.Predictor;
import org.gmp.random.Seed;
import org.gmp.rewrite.Mode;
import org.gmp.tf.SavedModelExport;
import org.gmp.tf.ServedModel;
import org.gmp.zoo.run.ModelCard;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.store.StoredNetwork;
import org.gmp.zoo.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gmp export}. */
@Command(
    name = "export",
    description = {
      "Write a trained network for others to serve: a TensorFlow SavedModel, its parameterization"
          + " folded away, and a model card.",
      "",
      "What it gives is compared with what the trained network gives on inputs drawn at random"
          + " before it gets its name; further apart than --tolerance, and nothing is written."
    })
public final class ExportCommand implements Callable<Integer> {
  private static final int ROWS = 16;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      description =
          "What 'gmp train' or 'gmp bench' left: a folder of one run, or of a bench, or a file in"
              + " one.")
  private Path run = Path.of("");

  @Mixin private StoredRunOptions runs = new StoredRunOptions();
  @Mixin private ToOption to = new ToOption();

  @Mixin private WeightsOption weights = new WeightsOption();

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-5",
      converter = Limits.Between.class,
      description =
          "How far outputs may be from the trained network's, as a share of the largest (default:"
              + " ${DEFAULT-VALUE}). In single precision, deep networks without normalization may"
              + " need more.")
  private double tolerance;

  ExportCommand() {}

  @Override
  public Integer call() {
    Path target = to.folder();
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new ParameterException(
          spec.commandLine(), "--to: there is something in " + target + "; name a new folder");
    }
    ImmutableList<StoredRun> chosen = runs.open(run);
    for (StoredRun one : chosen) {
      StoredNetwork network =
          one.network(
              weights.weights(),
              warning -> spec.commandLine().getErr().println("gmp: warning: " + warning));
      export(one, network, chosen.size() == 1 ? target : target.resolve(one.name()));
    }
    return ExitCode.DONE;
  }

  private static boolean isEmptyFolder(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private void export(StoredRun trained, StoredNetwork network, Path target) {
    Path aside = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    try {
      try {
        double difference = write(trained, network, aside);
        if (!(difference <= tolerance)) {
          throw new RunFailedException(
              String.format(
                  Locale.ROOT,
                  "%s: the SavedModel's outputs are %.1e of the largest apart from the trained"
                      + " network's, more than %.0e; nothing was written (--tolerance allows more)",
                  trained.name(),
                  difference,
                  tolerance));
        }
        Files.deleteIfExists(target);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        spec.commandLine()
            .getOut()
            .printf(
                Locale.ROOT,
                "%s: wrote %s; outputs before and after folding differ by at most %.1e of the"
                    + " largest, over %d inputs (allowed: %.0e)%n",
                trained.name(),
                target,
                difference,
                ROWS,
                tolerance);
      } finally {
        if (Files.exists(aside)) {
          MoreFiles.deleteRecursively(aside, RecursiveDeleteOption.ALLOW_INSECURE);
        }
      }
    } catch (IOException e) {
      throw new RunFailedException(target + ": cannot be written: " + e, e);
    }
  }

  /** Writes a SavedModel and its card; how far its outputs are from the trained network's. */
  private static double write(StoredRun trained, StoredNetwork network, Path folder)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (OpenBackend opened =
        OpenBackend.open(OpenBackend.TENSORFLOW, Optional.of("cpu"), Optional.empty(), threads)) {
      return write(trained, network, folder, opened.backend());
    }
  }

  private static double write(
      StoredRun trained, StoredNetwork network, Path folder, Backend backend) throws IOException {
    Model folded = network.model().fold(backend);
    Tensor output = folded.output(Mode.INFERENCE);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    boolean classifies = !trained.definition().classes().isEmpty();
    String name = classifies ? "logits" : "output";
    outputs.put(name, output);
    if (classifies) {
      outputs.put("probabilities", output.logSoftmax().exp());
    }
    SavedModelExport.write(folder, folded, outputs);
    NdArray inputs = inputs(folded.input().type());
    double difference =
        difference(before(network.model(), inputs, backend), after(folder, inputs, name));
    ModelCard card = card(trained, network, folded, outputs, difference);
    Files.writeString(folder.resolve("model_card.json"), card.json(), UTF_8);
    Files.writeString(folder.resolve("MODEL_CARD.md"), card.markdown(), UTF_8);
    return difference;
  }

  private static NdArray inputs(TensorType type) {
    TensorType rows = type.withShape(type.shape().bindBatch(ROWS));
    RandomGenerator random = Seed.of(0).child("export").generator();
    double[] values = new double[rows.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return NdArray.fromDoubles(rows, values);
  }

  private static NdArray before(Model model, NdArray inputs, Backend backend) {
    try (Predictor predictor = model.on(backend)) {
      return predictor.predict(inputs);
    }
  }

  private static NdArray after(Path folder, NdArray inputs, String name) {
    try (ServedModel served = ServedModel.load(folder)) {
      return served.run(inputs, name);
    }
  }

  private static double difference(NdArray before, NdArray after) {
    double largest = 0;
    double difference = before.type().equals(after.type()) ? 0 : Double.POSITIVE_INFINITY;
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      largest = Math.max(largest, Math.abs(before.get(i)));
      difference = Math.max(difference, Math.abs(before.get(i) - after.get(i)));
    }
    return largest == 0 ? difference : difference / largest;
  }

  private static ModelCard card(
      StoredRun trained,
      StoredNetwork network,
      Model folded,
      Map<String, Tensor> outputs,
      double difference) {
    ImmutableMap.Builder<String, TensorType> types = ImmutableMap.builder();
    outputs.forEach((name, tensor) -> types.put(name, tensor.type()));
    return ModelCard.of(
        trained.name(),
        ImmutableMap.of(SavedModelExport.inputName(folded), folded.input().type()),
        types.buildOrThrow(),
        trained.definition().classes(),
        ImmutableMap.<String, Double>builder()
            .putAll(network.metrics())
            .put("largest_relative_difference_to_trained", difference)
            .buildOrThrow(),
        provenance(trained, network));
  }

  private static ImmutableMap<String, String> provenance(StoredRun trained, StoredNetwork network) {
    RunDefinition run = trained.definition();
    ImmutableMap.Builder<String, String> provenance = ImmutableMap.builder();
    provenance.put("run", run.id());
    trained
        .experiment()
        .ifPresent(
            e ->
                provenance
                    .put("experiment", e.experiment().name())
                    .put("protocol", e.protocol().id()));
    return provenance
        .put("model", run.model().name())
        .put("parameterization", run.model().parameterization())
        .put("seed", Long.toString(trained.seed()))
        .put("weights", network.weights())
        .put("data", run.data().getOrDefault("description", ""))
        .put("training", run.plan().toString())
        .putAll(run.environment())
        .buildKeepingLast();
  }
}
