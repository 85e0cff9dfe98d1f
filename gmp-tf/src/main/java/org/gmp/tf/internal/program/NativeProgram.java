package org.gmp.tf.internal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gmp.tf.internal.device.SessionConfig;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.emit.NodeNames;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.ConfigProto;

/**
 * A TensorFlow graph with its session: a function from fed to fetched native tensors. It keeps no
 * state, so that several threads may run it at once.
 */
final class NativeProgram implements AutoCloseable {
  /** What is fed and what is fetched. */
  record Endpoints(List<Output<?>> inputs, List<Output<?>> outputs) {}

  private final NodeNames names;
  private final Graph graph;
  private final Session session;
  private final Endpoints ends;

  private NativeProgram(NodeNames names, Graph graph, Session session, Endpoints ends) {
    this.names = names;
    this.graph = graph;
    this.session = session;
    this.ends = ends;
  }

  /** The program that {@code emission} emits. */
  static NativeProgram build(ConfigProto config, Function<Emitter, Endpoints> emission) {
    NodeNames names = new NodeNames();
    Graph graph = new Graph();
    try {
      Endpoints ends = emission.apply(new Emitter(graph, names));
      Session session = new Session(graph, false, SessionConfig.forGraph(graph, config));
      return new NativeProgram(names, graph, session, ends);
    } catch (RuntimeException e) {
      graph.close();
      throw names.translate(e, "");
    }
  }

  /** The outputs' values, which the caller owns, for a value fed to each input. */
  List<Tensor> run(List<Tensor> fed) {
    if (ends.outputs().isEmpty()) {
      return List.of();
    }
    Session.Runner runner = session.runner();
    for (int i = 0; i < fed.size(); i++) {
      runner.feed(ends.inputs().get(i), fed.get(i));
    }
    ends.outputs().forEach(runner::fetch);
    try {
      Result result = runner.run();
      List<Tensor> fetched = new ArrayList<>();
      for (int i = 0; i < result.size(); i++) {
        fetched.add(result.get(i));
      }
      return fetched;
    } catch (RuntimeException e) {
      throw names.translate(e, "");
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
