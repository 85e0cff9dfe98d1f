package org.gmp.optimize;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gmp.graph.Broadcasting;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Reshape;
import org.gmp.random.Seed;

/** Random expression graphs, full of what there is to simplify. */
final class RandomExpressions {
  private static final int NODES = 40;
  private static final ImmutableList<Shape> SHAPES =
      ImmutableList.of(Shape.scalar(), Shape.of(3), Shape.of(2, 3), Shape.of(2, 1), Shape.of(3, 2));

  private final RandomGenerator random;
  private final List<Tensor> nodes = new ArrayList<>();
  private final ImmutableMap<Tensor, NdArray> leaves;

  RandomExpressions(Seed seed) {
    random = seed.generator();
    ImmutableMap.Builder<Tensor, NdArray> values = ImmutableMap.builder();
    for (int i = 0; i < SHAPES.size(); i++) {
      TensorType type = TensorType.of(DType.FLOAT64, SHAPES.get(i));
      Tensor leaf = Tensor.placeholder("leaf_" + i, type);
      nodes.add(leaf);
      values.put(leaf, drawn(type));
      nodes.add(Tensor.filled(type, i % 2));
    }
    leaves = values.buildOrThrow();
    while (nodes.size() < NODES) {
      next().filter(node -> node.shape().size() <= 24).ifPresent(nodes::add);
    }
  }

  private NdArray drawn(TensorType type) {
    double[] values = new double[type.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble(-2, 2);
    }
    return NdArray.fromDoubles(type, values);
  }

  /** The values of the leaves. */
  ImmutableMap<Tensor, NdArray> leaves() {
    return leaves;
  }

  /** A few nodes, the last of them all among them. */
  ImmutableList<Tensor> outputs() {
    return ImmutableList.of(any(), any(), nodes.get(nodes.size() - 1));
  }

  private Tensor any() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private Optional<Tensor> next() {
    Tensor x = any();
    Tensor y = any();
    boolean joins = Broadcasting.join(x.shape(), y.shape()) != null;
    return switch (random.nextInt(14)) {
      case 0, 1 -> joins ? Optional.of(x.add(y)) : Optional.empty();
      case 2, 3 -> joins ? Optional.of(x.sub(y)) : Optional.empty();
      case 4 -> joins ? Optional.of(x.mul(y)) : Optional.empty();
      case 5 -> joins ? Optional.of(x.div(y.square().add(1))) : Optional.empty();
      case 6, 7 -> Optional.of(x.neg());
      case 8 -> Optional.of(x.sin());
      case 9 -> reshaped(x);
      case 10 -> x.shape().rank() == 2 ? Optional.of(x.transpose(1, 0)) : Optional.empty();
      case 11 -> x.shape().rank() == 0 ? Optional.of(x.sum()) : Optional.of(x.sumKeepingDims(-1));
      case 12 ->
          Objects.equals(Broadcasting.join(x.shape(), y.shape()), y.shape())
              ? Optional.of(Tensor.of(new BroadcastLike(), x, y))
              : Optional.empty();
      default -> Optional.of(x.elementCount().add(x));
    };
  }

  private Optional<Tensor> reshaped(Tensor x) {
    int size = x.shape().size();
    Shape target = size % 2 == 0 ? Shape.of(2, size / 2) : Shape.of(size);
    return Optional.of(Tensor.of(new Reshape(target), x));
  }
}
