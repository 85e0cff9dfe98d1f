package org.gmp.tf;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.Graph;
import org.gmp.graph.GraphException;
import org.gmp.graph.Op;
import org.gmp.graph.op.composite.Composite;
import org.gmp.optimize.Pass;
import org.gmp.optimize.Pipeline;
import org.gmp.tf.internal.device.IntraOpThreads;
import org.gmp.tf.internal.device.SessionConfig;
import org.gmp.tf.internal.log.NativeLog;
import org.gmp.tf.internal.lowering.BiasGradient;
import org.gmp.tf.internal.lowering.LoweringTable;
import org.gmp.tf.internal.program.Engine;
import org.gmp.tf.internal.program.MainGraphRule;
import org.gmp.tf.internal.program.XlaRule;
import org.gmp.tf.lowering.CompositeLowering;
import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringProvider;
import org.tensorflow.proto.ConfigProto;

/**
 * Computes on TensorFlow. Graphs and training programs that are alike, such as those of one
 * experiment's seeds, are compiled once and share the result; any number of threads may train side
 * by side, each in a session of its own. Everything runs in the calling thread, but for operations
 * that TensorFlow spreads over its {@link Builder#intraOpThreads threads}, and for programs with
 * convolutions, of which it runs as many operations at a time.
 *
 * <p>On the CPU the same calls give the same bits, in this process and the next, with the same
 * threads, {@link Compilation} and {@link Precision}. An epoch gives the same bits whether it is
 * run alone or with others in one call, and a step whether its rows are resident or given.
 */
public final class TensorflowBackend implements Backend {
  private final TensorflowInfo info;
  private final int intraOpThreads;
  private final Compilation compilation;
  private final Precision precision;
  private final Engine engine;

  private TensorflowBackend(Builder builder) {
    this.intraOpThreads = IntraOpThreads.choose(builder.intraOpThreads);
    this.compilation = builder.compilation;
    this.precision = builder.precision;
    ConfigProto config =
        SessionConfig.of(intraOpThreads, builder.device != Device.CPU, builder.precision);
    this.info = TensorflowInfo.inspect(config);
    if (builder.device == Device.GPU && !info.hasGpu()) {
      throw new TensorflowException(
          "tensorflow: device gpu was asked for, but "
              + (info.hasGpuNatives()
                  ? "TensorFlow finds no GPU that it can use"
                  : "the native library is the one without GPU support (" + info.natives() + ")"));
    }
    if (precision == Precision.BF16 && info.hasGpu()) {
      throw new TensorflowException("tensorflow: precision bf16 is for the CPU; choose device cpu");
    }
    this.engine =
        new Engine(
            config,
            precision == Precision.BF16 ? XlaRule.NEVER : rule(compilation, info.hasGpu()),
            precision == Precision.BF16 ? MainGraphRule.ALL : MainGraphRule.IMAGES,
            builder.pipeline,
            LoweringTable.with(builder.lowerings));
  }

  private static XlaRule rule(Compilation compilation, boolean gpu) {
    return switch (compilation) {
      case ON -> XlaRule.ALWAYS;
      case OFF -> XlaRule.NEVER;
      // What is small enough to gain was measured on CPUs only.
      case AUTO -> gpu ? XlaRule.NEVER : XlaRule.SMALL;
    };
  }

  /**
   * Shows what TensorFlow's native code logs on standard error. Otherwise, unless {@code
   * TF_CPP_MIN_LOG_LEVEL} is set in the environment, a filter drops all but errors. To be called
   * before the first use of TensorFlow in this process.
   */
  public static void showNativeLog() {
    NativeLog.show();
  }

  /** A backend with all choices left to it. */
  public static TensorflowBackend create() {
    return builder().build();
  }

  /** A backend with choices to make. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The passes that optimize training steps unless others are chosen: {@link Pipeline#standard} and
   * those that only TensorFlow gains by.
   */
  public static Pipeline pipeline() {
    return Pipeline.standard().then(BiasGradient.PASS);
  }

  @Override
  public String description() {
    return String.format(
        "tensorflow %s, %s, %s, XLA %s, %s%s",
        info.version(),
        info.hasGpu() ? "GPU" : "CPU",
        intraOpThreads == 1 ? "1 thread" : intraOpThreads + " threads",
        precision == Precision.BF16 ? Compilation.OFF : compilation,
        precision,
        withoutPasses());
  }

  /** What passes are left out, which may decide last bits. */
  private String withoutPasses() {
    Set<String> left = new LinkedHashSet<>(names(pipeline()));
    left.removeAll(names(engine.pipeline()));
    return left.isEmpty() ? "" : ", without " + String.join(" and ", left);
  }

  private static List<String> names(Pipeline pipeline) {
    return pipeline.passes().stream().map(Pass::name).toList();
  }

  @Override
  public ImmutableMap<String, String> facts() {
    return ImmutableMap.of(
        "backend",
        description(),
        "device",
        String.join(", ", info.devices().keySet()),
        "tensorflow",
        info.version(),
        "natives",
        info.natives());
  }

  /** What there is of TensorFlow here. */
  public TensorflowInfo info() {
    return info;
  }

  /** The threads that one operation is spread over. */
  public int intraOpThreads() {
    return intraOpThreads;
  }

  /** What matrix products and convolutions are computed with. */
  public Precision precision() {
    return precision;
  }

  /** The number of compiled programs held for use again. */
  public int compiledPrograms() {
    return engine.programs();
  }

  @Override
  public Executable compile(Graph graph) {
    return engine.compile(graph);
  }

  @Override
  public TrainingSession open(TrainingProgram program) {
    return engine.open(program);
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Collects choices. */
  public static final class Builder {
    private Device device = Device.AUTO;
    private Compilation compilation = Compilation.AUTO;
    private Precision precision = Precision.FP32;
    private OptionalInt intraOpThreads = OptionalInt.empty();
    private Pipeline pipeline = TensorflowBackend.pipeline();
    private final List<LoweringProvider> lowerings = new ArrayList<>();

    private Builder() {}

    /** Where to compute; {@link Device#AUTO} if not said. */
    public Builder device(Device newDevice) {
      device = newDevice;
      return this;
    }

    /** Whether XLA compiles training programs; {@link Compilation#AUTO} if not said. */
    public Builder compilation(Compilation newCompilation) {
      compilation = newCompilation;
      return this;
    }

    /**
     * What matrix products and convolutions are computed with; {@link Precision#FP32} if not said.
     * Under {@link Precision#BF16} nothing is compiled by XLA, and every step is a call of its own.
     */
    public Builder precision(Precision newPrecision) {
      precision = newPrecision;
      return this;
    }

    /**
     * The threads that one operation may be spread over. The first backend of a process decides for
     * all; 1 if it does not say. Programs that XLA compiles run on these threads whichever thread
     * asks, so that as many as sessions train side by side let each have its own; other programs
     * begin in the thread that asks, and do that best with 1. Networks that take images want the
     * number of cores. Numbers of threads may differ in last bits.
     */
    public Builder intraOpThreads(int threads) {
      intraOpThreads = OptionalInt.of(threads);
      return this;
    }

    /**
     * The passes that optimize training steps; {@link TensorflowBackend#pipeline} if not said. To
     * find out what a pass does, leave it out: {@code
     * TensorflowBackend.pipeline().without("scale-folding")}. Other graphs are optimized by those
     * of the passes that keep every bit.
     */
    public Builder pipeline(Pipeline newPipeline) {
      pipeline = newPipeline;
      return this;
    }

    /**
     * Says how ops of a class of one's own become TensorFlow operations, on this backend. For all
     * backends a {@link LoweringProvider} says it.
     */
    public <O extends Op> Builder lowering(Class<O> type, Lowering<O> lowering) {
      lowerings.add(registry -> registry.put(type, lowering));
      return this;
    }

    /**
     * How composites of a class of one's own are computed at once; see {@link CompositeLowering}.
     */
    public <C extends Composite> Builder lowering(Class<C> type, CompositeLowering<C> lowering) {
      lowerings.add(registry -> registry.putComposite(type, lowering));
      return this;
    }

    /**
     * The backend.
     *
     * @throws GraphException if a class of ops has two lowerings
     * @throws TensorflowException if there is no such device, the number of threads was already
     *     chosen to be another, or TensorFlow cannot be loaded
     */
    public TensorflowBackend build() {
      return new TensorflowBackend(this);
    }
  }
}
