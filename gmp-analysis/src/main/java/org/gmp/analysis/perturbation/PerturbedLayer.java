package org.gmp.analysis.perturbation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmp.analysis.boundary.BoundarySnapshot;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.analysis.internal.DoublePrecision;
import org.gmp.autodiff.Gradients;
import org.gmp.backend.Backend;
import org.gmp.backend.Executable;
import org.gmp.graph.DType;
import org.gmp.graph.Graph;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.Variable;
import org.gmp.model.Weights;
import org.gmp.random.Seed;

/** A layer whose boundaries are evaluated at perturbations of a group of its variables. */
final class PerturbedLayer implements AutoCloseable {
  private final LayerBoundaries layer;
  private final ImmutableList<Variable> group;
  private final ImmutableMap<Variable, NdArray> base;
  private final DoublePrecision expressions;
  private final Executable forward;
  private final Tensor reference;
  private final ImmutableList<Integer> turning;
  private final Executable ascent;
  private final BoundarySnapshot unperturbed;
  private final boolean joint;

  PerturbedLayer(
      LayerBoundaries layer, List<Variable> group, Weights weights, Backend backend, Seed seed) {
    this.layer = layer;
    this.group = ImmutableList.copyOf(group);
    ImmutableMap.Builder<Variable, NdArray> values = ImmutableMap.builder();
    Stream.concat(layer.variables().stream(), group.stream())
        .distinct()
        .forEach(v -> values.put(v, weights.get(v).cast(DType.FLOAT64)));
    this.base = values.buildOrThrow();
    this.expressions = DoublePrecision.of(List.of(layer.weight(), layer.bias()));
    this.forward = backend.compile(Graph.of(expressions.outputs()));
    Tensor weight = expressions.outputs().get(0);
    this.reference =
        Tensor.placeholder(
            "reference", TensorType.of(DType.FLOAT64, layer.inputs(), layer.units()));
    Graph weights64 = Graph.of(weight);
    ImmutableList.Builder<Integer> turning = ImmutableList.builder();
    List<Tensor> sources = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      Optional<Tensor> leaf = leaf(group.get(i)).filter(weights64::contains);
      if (leaf.isPresent()) {
        turning.add(i);
        sources.add(leaf.get());
      }
    }
    this.turning = turning.build();
    this.ascent = backend.compile(Graph.of(ascent(weight, sources)));
    BoundaryValues start = evaluate(GroupVector.zeros(group, 1));
    this.unperturbed = start.snapshot();
    this.joint = !isSeparable(start, seed);
  }

  /**
   * The weights, the biases, and the gradients of half the squared chord between directions and the
   * reference, which grows with the angle and loses no digits when it is small.
   */
  private List<Tensor> ascent(Tensor weight, List<Tensor> sources) {
    Tensor squares = weight.square().sumKeepingDims(0);
    Tensor one = Tensor.filled(TensorType.of(DType.FLOAT64, Shape.scalar()), 1);
    Tensor direction = weight.div(squares.equalTo(0).select(one, squares).sqrt());
    Tensor chord = direction.sub(reference).square().sum().mul(0.5);
    Gradients gradients = Gradients.of(chord, sources);
    List<Tensor> outputs = new ArrayList<>(expressions.outputs());
    sources.forEach(source -> outputs.add(gradients.get(source)));
    return outputs;
  }

  /** What is fed for a variable; empty if no boundary depends on it, as on GmP's r. */
  private Optional<Tensor> leaf(Variable variable) {
    return Optional.ofNullable(expressions.leaves().get(variable.tensor()));
  }

  LayerBoundaries layer() {
    return layer;
  }

  ImmutableList<Variable> group() {
    return group;
  }

  /** Whether units share variables of the group, so that they are perturbed as one. */
  boolean isJoint() {
    return joint;
  }

  int blocks() {
    return joint ? 1 : layer.units();
  }

  /** The boundaries without perturbation. */
  BoundarySnapshot unperturbed() {
    return unperturbed;
  }

  /** The unperturbed values of the group. */
  GroupVector parameters() {
    return GroupVector.of(group.stream().map(v -> value(base, v).toDoubles()).toList(), blocks());
  }

  private static NdArray value(ImmutableMap<Variable, NdArray> values, Variable variable) {
    NdArray value = values.get(variable);
    if (value == null) {
      throw new AssertionError("no value for " + variable);
    }
    return value;
  }

  /** The values of all the layer's variables with a perturbation added to the group. */
  private ImmutableMap<Variable, NdArray> perturbed(GroupVector eps) {
    Map<Variable, NdArray> values = new LinkedHashMap<>(base);
    for (int p = 0; p < group.size(); p++) {
      double[] sum = value(base, group.get(p)).toDoubles();
      double[] part = eps.part(p);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
      values.put(group.get(p), NdArray.of(group.get(p).type().shape(), sum));
    }
    return ImmutableMap.copyOf(values);
  }

  private Map<Tensor, NdArray> feed(ImmutableMap<Variable, NdArray> values) {
    Map<Tensor, NdArray> fed = new LinkedHashMap<>();
    values.forEach((variable, value) -> leaf(variable).ifPresent(leaf -> fed.put(leaf, value)));
    return fed;
  }

  /** Parameters, weights and biases at one perturbation. */
  private record BoundaryValues(
      ImmutableMap<Variable, NdArray> parameters, NdArray weight, NdArray bias, String name) {
    BoundarySnapshot snapshot() {
      return BoundarySnapshot.of(name, weight, bias);
    }
  }

  private BoundaryValues evaluate(GroupVector eps) {
    ImmutableMap<Variable, NdArray> values = perturbed(eps);
    List<NdArray> results = forward.run(feed(values));
    return new BoundaryValues(values, results.get(0), results.get(1), layer.name());
  }

  /** The layer at a perturbation. */
  PerturbedUnits at(GroupVector eps) {
    BoundaryValues values = evaluate(eps);
    return new PerturbedUnits(base, values.parameters(), unperturbed, values.snapshot());
  }

  /** The layer with given values of its variables, float32 or float64. */
  PerturbedUnits at(Weights weights) {
    ImmutableMap.Builder<Variable, NdArray> given = ImmutableMap.builder();
    base.keySet().forEach(v -> given.put(v, weights.get(v).cast(DType.FLOAT64)));
    ImmutableMap<Variable, NdArray> values = given.buildOrThrow();
    List<NdArray> results = forward.run(feed(values));
    BoundarySnapshot after = BoundarySnapshot.of(layer.name(), results.get(0), results.get(1));
    return new PerturbedUnits(base, values, unperturbed, after);
  }

  /** The directions' turns at a perturbation, and in which direction of the group they grow. */
  Slope slope(GroupVector eps) {
    ImmutableMap<Variable, NdArray> values = perturbed(eps);
    Map<Tensor, NdArray> fed = feed(values);
    double[] directions = unperturbed.directions().toDoubles();
    for (int i = 0; i < directions.length; i++) {
      directions[i] = Double.isNaN(directions[i]) ? 0 : directions[i];
    }
    if (!turning.isEmpty()) {
      fed.put(reference, NdArray.of(reference.shape(), directions));
    }
    List<NdArray> results = ascent.run(fed);
    GroupVector gradient = GroupVector.zeros(group, blocks());
    for (int i = 0; i < turning.size(); i++) {
      double[] part = results.get(2 + i).toDoubles();
      System.arraycopy(part, 0, gradient.part(turning.get(i)), 0, part.length);
    }
    BoundarySnapshot after = BoundarySnapshot.of(layer.name(), results.get(0), results.get(1));
    return new Slope(unperturbed.angles(after), gradient);
  }

  /** Turns, and their ascent direction. */
  static final class Slope {
    final double[] turns;
    final GroupVector gradient;

    private Slope(double[] turns, GroupVector gradient) {
      this.turns = turns;
      this.gradient = gradient;
    }
  }

  /**
   * Whether each unit reads its own column of every variable and no other. Columns are told apart
   * by the bits of their numbers: when all units with a bit are perturbed, those without it must
   * not change in the least, and the other way round; any two units differ in some bit.
   */
  private boolean isSeparable(BoundaryValues start, Seed seed) {
    int units = layer.units();
    if (group.isEmpty()) {
      return true;
    }
    for (Variable variable : group) {
      int rank = variable.type().shape().rank();
      if (rank == 0 || variable.type().shape().dim(-1) != units) {
        return units == 1;
      }
    }
    GroupVector drawn = GroupVector.gaussian(group, units, seed.generator());
    for (int bit = 1; bit < units; bit *= 2) {
      for (int side = 0; side < 2; side++) {
        boolean[] still = new boolean[units];
        for (int j = 0; j < units; j++) {
          still[j] = ((j & bit) == 0) == (side == 0);
        }
        GroupVector eps = drawn.copy();
        eps.take(GroupVector.zeros(group, units), still);
        BoundaryValues moved = evaluate(eps);
        if (!agree(start.weight(), moved.weight(), still)
            || !agree(start.bias(), moved.bias(), still)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean agree(NdArray before, NdArray after, boolean[] columns) {
    for (int i = 0; i < before.size(); i++) {
      if (columns[i % columns.length] && Double.compare(before.get(i), after.get(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    forward.close();
    ascent.close();
  }
}
