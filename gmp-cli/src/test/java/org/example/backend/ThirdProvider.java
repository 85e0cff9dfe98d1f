package org.example.backend;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.gmp.backend.Backend;
import org.gmp.backend.BackendOptions;
import org.gmp.backend.BackendProvider;
import org.gmp.backend.Executable;
import org.gmp.backend.TrainingProgram;
import org.gmp.backend.TrainingSession;
import org.gmp.graph.Graph;
import org.gmp.interpreter.Interpreter;

/** A backend with devices of its own, all of which are the reference interpreter. */
public final class ThirdProvider implements BackendProvider {
  /** For the service loader. */
  public ThirdProvider() {}

  @Override
  public String name() {
    return "third";
  }

  @Override
  public ImmutableSet<String> devices() {
    return ImmutableSet.of("left", "right");
  }

  @Override
  public Backend open(BackendOptions options) {
    return new Third(options.device().orElse("right"));
  }

  private static final class Third implements Backend {
    private final Interpreter interpreter = new Interpreter();
    private final String device;

    Third(String device) {
      this.device = device;
    }

    @Override
    public String description() {
      return "third backend";
    }

    @Override
    public ImmutableMap<String, String> facts() {
      return ImmutableMap.of("backend", description(), "device", device);
    }

    @Override
    public Executable compile(Graph graph) {
      return interpreter.compile(graph);
    }

    @Override
    public TrainingSession open(TrainingProgram program) {
      return interpreter.open(program);
    }
  }
}
