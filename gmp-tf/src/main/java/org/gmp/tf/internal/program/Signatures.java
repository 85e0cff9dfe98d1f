package org.gmp.tf.internal.program;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gmp.backend.LeafValues;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingProgram;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Op;
import org.gmp.graph.Tensor;
import org.gmp.graph.Variable;
import org.gmp.graph.op.composite.CompositeResult;
import org.gmp.graph.op.leaf.Constant;

/**
 * Signatures that are equal where compiled programs are interchangeable: everything that a program
 * says, its leaves named by their places rather than by who they are.
 */
final class Signatures {
  private Signatures() {}

  /** The signature of a graph whose leaves are numbered as they come. */
  static HashCode of(Graph graph) {
    Hasher hasher = Hashing.sha256().newHasher();
    Map<Op, String> leaves = new HashMap<>();
    for (Tensor node : graph.nodes()) {
      if (LeafValues.isFed(node)) {
        leaves.put(node.op(), "leaf " + leaves.size());
      }
    }
    put(hasher, graph, leaves);
    return hasher.hash();
  }

  /** The signature of a training program. */
  static HashCode of(TrainingProgram program) {
    Hasher hasher = Hashing.sha256().newHasher();
    Map<Op, String> leaves = new HashMap<>();
    int place = 0;
    for (Variable variable : program.state()) {
      leaves.put(variable.tensor().op(), "state " + place);
      text(hasher, variable.type() + " " + place++);
    }
    text(hasher, "batch " + program.batchSize());
    put(hasher, program.step(), leaves);
    put(hasher, program.validation(), leaves);
    put(hasher, program.epochEnd(), leaves);
    put(hasher, Graph.of(program.stop()), leaves);
    return hasher.hash();
  }

  /** A signature of what {@code base} says and more. */
  static HashCode with(HashCode base, Object... more) {
    Hasher hasher = Hashing.sha256().newHasher().putBytes(base.asBytes());
    for (Object part : more) {
      text(hasher, part.toString());
    }
    return hasher.hash();
  }

  private static void put(Hasher hasher, StepProgram program, Map<Op, String> state) {
    Map<Op, String> leaves = new HashMap<>(state);
    for (Tensor input : program.inputs()) {
      leaves.put(input.op(), "input " + leaves.size());
      text(hasher, input.type().toString());
    }
    text(hasher, program.metrics().size() + " metrics");
    program
        .updates()
        .forEach(u -> text(hasher, leaves.getOrDefault(u.variable().tensor().op(), "unknown")));
    put(hasher, Graph.of(program.results()), leaves);
  }

  private static void put(Hasher hasher, Graph graph, Map<Op, String> leaves) {
    Map<Tensor, Integer> places = new HashMap<>();
    for (Tensor node : graph.nodes()) {
      places.put(node, places.size());
      text(hasher, graph.name(node));
      text(hasher, node.type().toString());
      if (node.op() instanceof Constant constant) {
        put(hasher, constant.value());
      } else if (node.inputs().isEmpty()) {
        text(hasher, leaves.getOrDefault(node.op(), "unknown"));
      } else {
        text(hasher, classOf(node.op()).getName() + node.op().attributes());
        node.inputs().forEach(input -> hasher.putInt(places.getOrDefault(input, -1)));
      }
    }
    text(hasher, "outputs");
    putPlaces(hasher, graph.outputs(), places);
  }

  private static Class<?> classOf(Op op) {
    return op instanceof CompositeResult result ? result.composite().getClass() : op.getClass();
  }

  private static void putPlaces(Hasher hasher, List<Tensor> nodes, Map<Tensor, Integer> places) {
    nodes.forEach(node -> hasher.putInt(places.getOrDefault(node, -1)));
  }

  private static void put(Hasher hasher, NdArray value) {
    for (int i = 0; i < value.size(); i++) {
      hasher.putDouble(value.get(i));
    }
  }

  /** Text with its length before it, so that two texts are never taken for one. */
  private static void text(Hasher hasher, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hasher.putInt(bytes.length).putBytes(bytes);
  }
}
