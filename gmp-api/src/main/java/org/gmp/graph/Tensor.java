package org.gmp.graph;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.gmp.graph.op.leaf.Constant;
import org.gmp.graph.op.leaf.Placeholder;
import org.gmp.graph.op.leaf.VariableOp;

/**
 * A node of an expression graph: an op applied to inputs, with a static type. Immutable; the fluent
 * methods, sorted into families by the interfaces it implements, make new nodes.
 *
 * <pre>{@code
 * Tensor loss = x.matmul(w).add(b).relu().square().mean();
 * }</pre>
 */
public final class Tensor
    implements Arithmetic,
        Elementwise,
        Comparison,
        Reduction,
        Shaping,
        Indexing,
        Linear,
        Spatial,
        Scanning,
        Control {
  private final Op op;
  private final ImmutableList<Tensor> inputs;
  private final TensorType type;
  private final String scope;
  private final String givenName;

  private Tensor(
      Op op, ImmutableList<Tensor> inputs, TensorType type, String scope, String givenName) {
    this.op = op;
    this.inputs = inputs;
    this.type = type;
    this.scope = scope;
    this.givenName = givenName;
  }

  /**
   * The node that applies {@code op} to {@code inputs}.
   *
   * @throws GraphException if the inputs do not fit the op, with op, requirement, what came, where
   */
  public static Tensor of(Op op, Tensor... inputs) {
    return of(op, ImmutableList.copyOf(inputs));
  }

  /** {@link #of(Op, Tensor...)} with the inputs in a list. */
  public static Tensor of(Op op, ImmutableList<Tensor> inputs) {
    TensorType type = op.infer(new OpInputs(op, inputs));
    String leafName = leafName(op);
    String scope = leafName.isEmpty() ? Scopes.of(inputs) : Scopes.prefix(leafName);
    return new Tensor(op, inputs, type, scope, leafName);
  }

  private static String leafName(Op op) {
    if (op instanceof VariableOp leaf) {
      return leaf.variable().name();
    }
    return op instanceof Placeholder placeholder ? placeholder.label() : "";
  }

  /** A value that is fed when the graph runs; {@code name} is how it is fed. */
  public static Tensor placeholder(String name, TensorType type) {
    return of(new Placeholder(name, type));
  }

  /** A fixed value. */
  public static Tensor constant(NdArray value) {
    return of(new Constant(value));
  }

  /** A fixed float64 scalar. */
  public static Tensor constant(double value) {
    return constant(NdArray.scalar(value));
  }

  /** A fixed value of the given type, every element {@code value}. */
  public static Tensor filled(TensorType type, double value) {
    return constant(NdArray.filled(type, value));
  }

  /** What the node computes. */
  public Op op() {
    return op;
  }

  /** What it computes it from. */
  public ImmutableList<Tensor> inputs() {
    return inputs;
  }

  /** One of {@link #inputs}. */
  public Tensor input(int index) {
    return inputs.get(index);
  }

  /** Element type and shape. */
  public TensorType type() {
    return type;
  }

  /** The element type. */
  public DType dtype() {
    return type.dtype();
  }

  /** The sizes of the axes. */
  public Shape shape() {
    return type.shape();
  }

  /** The layer it belongs to, such as {@code dense_1}, or nothing. */
  public String scope() {
    return scope;
  }

  /** The name it was given, or nothing; {@link Graph#name} has a unique one for every node. */
  public String givenName() {
    return givenName;
  }

  /** The same node under a name of its own, kept in printing, errors and rewrites. */
  public Tensor named(String name) {
    if (inputs.isEmpty() && !(op instanceof Constant)) {
      throw new GraphException(op.name() + ": a leaf has its name from the start (" + this + ")");
    }
    String prefix = Scopes.prefix(name);
    return new Tensor(op, inputs, type, prefix.isEmpty() ? scope : prefix, name);
  }

  /** The same op, name and place over other inputs: the step every rewrite is made of. */
  public Tensor withInputs(ImmutableList<Tensor> newInputs) {
    TensorType newType = op.infer(new OpInputs(op, newInputs));
    return new Tensor(op, newInputs, newType, scope, givenName);
  }

  /** The same value, said to belong to a layer; for rewrites that put a node in another's place. */
  public Tensor inPlaceOf(Tensor other) {
    return inputs.isEmpty() ? this : new Tensor(op, inputs, type, other.scope, other.givenName);
  }

  /** The same value, said to belong to the layer of another. */
  public Tensor inScopeOf(Tensor other) {
    return inputs.isEmpty() ? this : new Tensor(op, inputs, type, other.scope, givenName);
  }

  /** Whether it reads a variable. */
  public boolean isVariable() {
    return op instanceof VariableOp;
  }

  /** The variable it reads, if it does. */
  public Optional<Variable> variable() {
    return op instanceof VariableOp leaf ? Optional.of(leaf.variable()) : Optional.empty();
  }

  /** Whether every element is the known number {@code value}. */
  public boolean isConstant(double value) {
    return op instanceof Constant constant && constant.isFilledWith(value);
  }

  /** The name or op, and the type: {@code dense_1/matmul: float64[?,100]}. */
  @Override
  public String toString() {
    String label = givenName.isEmpty() ? (scope.isEmpty() ? "" : scope + "/") + op : givenName;
    return label + ": " + type;
  }
}
