package org.gmp.tf.internal.program;

import com.google.common.hash.HashCode;
import java.util.function.Function;
import org.gmp.backend.Executable;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.Graph;
import org.gmp.optimize.Pipeline;
import org.gmp.tf.internal.emit.Emitter;
import org.gmp.tf.internal.lowering.Lowerer;
import org.gmp.tf.internal.lowering.LoweringTable;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;
import org.tensorflow.proto.ConfigProto;

/** How programs are run, and those that were compiled so far. */
public final class Engine implements AutoCloseable {
  private static final int IDLE_PROGRAMS_KEPT = 32;

  private final ConfigProto config;
  private final XlaRule xla;
  private final MainGraphRule mainGraph;
  private final Pipeline pipeline;
  private final Lowerer lowerer;
  private final ProgramCache cache = new ProgramCache(IDLE_PROGRAMS_KEPT);

  /**
   * An engine whose sessions are configured by {@code config}.
   *
   * @param pipeline what optimizes the steps of training programs
   * @param lowerings how ops are lowered, in every program of this engine
   */
  public Engine(
      ConfigProto config,
      XlaRule xla,
      MainGraphRule mainGraph,
      Pipeline pipeline,
      LoweringTable lowerings) {
    this.config = config;
    this.xla = xla;
    this.mainGraph = mainGraph;
    this.pipeline = pipeline;
    this.lowerer = new Lowerer(lowerings);
  }

  /** Which programs XLA compiles. */
  XlaRule xla() {
    return xla;
  }

  /** What optimizes the steps of training programs. */
  /** What optimizes the steps of training programs. */
  public Pipeline pipeline() {
    return pipeline;
  }

  /** What lowers graphs. */
  Lowerer lowerer() {
    return lowerer;
  }

  ProgramCache.Lease lease(HashCode signature, Function<Emitter, Endpoints> emission) {
    return cache.lease(signature, () -> NativeProgram.build(config, emission));
  }

  /** A graph as a function. */
  public Executable compile(Graph graph) {
    return new GraphExecutable(graph, this);
  }

  /** A training session. */
  public TrainingSession open(TrainingProgram program) {
    boolean inMainGraph = xla != XlaRule.ALWAYS && mainGraph.takes(program);
    return new NativeSession(program, this, inMainGraph);
  }

  /** The number of compiled programs held. */
  public int programs() {
    return cache.size();
  }

  @Override
  public void close() {
    cache.close();
  }
}
