package org.gmp.train;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.backend.Backend;
import org.gmp.backend.EpochLoop;
import org.gmp.backend.Executable;
import org.gmp.backend.ReferenceLoop;
import org.gmp.backend.StepProgram;
import org.gmp.backend.TrainingData;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Variable;
import org.gmp.interpreter.Interpreter;

/** The interpreter as a backend that runs epochs by itself, and notes what it is asked for. */
final class LoopingInterpreter implements Backend {
  private final Interpreter interpreter = new Interpreter();
  private final int epochsPerCall;

  /** The epochs that each call asked for. */
  final List<Integer> calls = new ArrayList<>();

  /** The orders of rows that were asked for, an epoch each. */
  final List<int[]> orders = new ArrayList<>();

  /** The most epochs that a call would ask for, as it was told. */
  int mostEpochs;

  /** What it was asked to compile ahead. */
  Optional<Boolean> preparedForOrders = Optional.empty();

  boolean closed;

  LoopingInterpreter(int epochsPerCall) {
    this.epochsPerCall = epochsPerCall;
  }

  @Override
  public String description() {
    return "interpreter with a loop";
  }

  @Override
  public Executable compile(Graph graph) {
    return interpreter.compile(graph);
  }

  @Override
  public TrainingSession open(TrainingProgram program) {
    return new Session(interpreter.open(program));
  }

  private final class Session implements TrainingSession {
    private final TrainingSession steps;

    Session(TrainingSession steps) {
      this.steps = steps;
    }

    @Override
    public TrainingProgram program() {
      return steps.program();
    }

    @Override
    public void write(Map<Variable, NdArray> values) {
      steps.write(values);
    }

    @Override
    public ImmutableMap<Variable, NdArray> read() {
      return steps.read();
    }

    @Override
    public NdArray read(Variable variable) {
      return steps.read(variable);
    }

    @Override
    public ImmutableList<NdArray> run(StepProgram part, List<NdArray> inputs) {
      return steps.run(part, inputs);
    }

    @Override
    public Optional<EpochLoop> epochLoop(TrainingData data, int most) {
      mostEpochs = most;
      return Optional.of(new Loop(new ReferenceLoop(steps, data)));
    }

    @Override
    public void close() {
      steps.close();
    }
  }

  private final class Loop implements EpochLoop {
    private final ReferenceLoop loop;

    Loop(ReferenceLoop loop) {
      this.loop = loop;
    }

    @Override
    public int epochsPerCall() {
      return epochsPerCall;
    }

    @Override
    public void prepare(boolean ordered) {
      preparedForOrders = Optional.of(ordered);
    }

    @Override
    public ImmutableList<ImmutableDoubleArray> run(int epochs, Optional<int[][]> given) {
      calls.add(epochs);
      given.ifPresent(each -> orders.addAll(Arrays.asList(each)));
      return loop.run(epochs, given);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
