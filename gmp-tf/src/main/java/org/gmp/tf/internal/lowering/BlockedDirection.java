package org.gmp.tf.internal.lowering;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.tf.lowering.OperationEmitter;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;

/**
 * Unit vectors u_j = P_j cos t_j of n components over angles t, with P_j = sin t_1 ... sin t_(j-1)
 * and t_n = 0, and their gradient g, a column a vector:
 *
 * <pre>  dt_j = u_j S_(j+1) - P_(j+1) g_j,  S_j = g_j cos t_j + sin t_j S_(j+1)</pre>
 *
 * <p>The components are cut into blocks of one size; part i holds the i-th of every block, so that
 * each operation advances all blocks by one component while its operands are in cache. What enters
 * the blocks, P from the front and S from the back, is a scan over the blocks. Nothing is divided
 * by, so that vanishing sines are exact.
 */
final class BlockedDirection {
  private static final int SMALLEST = 4;
  private static final int LARGEST = 9;

  private final TensorType type;
  private final int size;
  private final Shape ofBlocks;
  private final OperationEmitter emit;

  /**
   * Vectors of a type [n, m], emitted to {@code emit}.
   *
   * @throws IllegalArgumentException if there is no {@link #blockSize} for n
   */
  BlockedDirection(TensorType type, OperationEmitter emit) {
    int components = type.shape().dim(0);
    this.type = type;
    this.emit = emit;
    this.size =
        blockSize(components)
            .orElseThrow(() -> new IllegalArgumentException("no blocks for " + components));
    this.ofBlocks = type.shape().withDim(0, components / size);
  }

  /** The largest suitable size of blocks that divides so many components. */
  static OptionalInt blockSize(int components) {
    return IntStream.rangeClosed(SMALLEST, LARGEST).filter(s -> components % s == 0).max();
  }

  /** The vectors of angles [n - 1, m], and after them what {@link #gradient} takes up. */
  List<Output<?>> direction(Output<?> angles) {
    List<Output<?>> sines = new ArrayList<>();
    List<Output<?>> cosines = new ArrayList<>();
    // The products of sines up to each component within its block.
    List<Output<?>> within = new ArrayList<>();
    // The products of all sines before each component, P, and those before the next block.
    List<Output<?>> before = new ArrayList<>();
    List<Output<?>> components = new ArrayList<>();
    Output<?> product = null;
    for (int i = 0; i < size; i++) {
      Output<?> part = part(angles, i, product);
      sines.add(emit.op("Sin", part));
      cosines.add(emit.op("Cos", part));
      product = product == null ? sines.get(0) : emit.op("Mul", product, sines.get(i));
      within.add(product);
    }
    ScanLowerings.Along forward = new ScanLowerings.Along(emit, type.dtype(), 0, false);
    Output<?> ends = forward.products(within.get(size - 1), ofBlocks);
    before.add(forward.shifted(ends, ofBlocks, 1));
    for (int i = 0; i < size; i++) {
      components.add(emit.op("Mul", before.get(i), cosines.get(i)));
      before.add(after(components.get(i), "Mul", before.get(0), within.get(i)));
    }
    List<Output<?>> outputs = new ArrayList<>();
    outputs.add(joined(components));
    List.of(sines, cosines, within, components, before).forEach(outputs::addAll);
    return outputs;
  }

  /**
   * The gradient of the angles, given that of the vectors.
   *
   * @param direction what {@link #direction} gave for the angles
   */
  Output<?> gradient(Output<?> upstream, List<Output<?>> direction) {
    List<Output<?>> sines = direction.subList(1, 1 + size);
    List<Output<?>> cosines = direction.subList(1 + size, 1 + 2 * size);
    List<Output<?>> within = direction.subList(1 + 2 * size, 1 + 3 * size);
    List<Output<?>> components = direction.subList(1 + 3 * size, 1 + 4 * size);
    List<Output<?>> before = direction.subList(1 + 4 * size, direction.size());
    int[] blocks = {ofBlocks.dim(0), size, ofBlocks.dim(1)};
    List<Output<?>> g = emit.unpack(emit.reshape(upstream, blocks), 1, size);
    List<Output<?>> along = new ArrayList<>();
    along.add(emit.op("Mul", g.get(0), cosines.get(0)));
    Output<?> own = along.get(0);
    for (int i = 1; i < size; i++) {
      along.add(after(own, "Mul", g.get(i), cosines.get(i)));
      own = emit.op("AddV2", own, emit.op("Mul", along.get(i), within.get(i - 1)));
    }
    ScanLowerings.Along backward = new ScanLowerings.Along(emit, type.dtype(), 0, true);
    Output<?> starts = backward.recurrence(within.get(size - 1), own, ofBlocks);
    Output<?> next = backward.shifted(starts, ofBlocks, 0);
    List<Output<?>> gradients = new ArrayList<>();
    for (int i = size - 1; i >= 0; i--) {
      Output<?> lost = emit.op("Mul", before.get(i + 1), g.get(i));
      gradients.add(0, emit.op("Sub", emit.op("Mul", components.get(i), next), lost));
      if (i > 0) {
        Output<?> kept = after(gradients.get(0), "Mul", sines.get(i), next);
        next = emit.op("AddV2", along.get(i), kept);
      }
    }
    int angles = type.shape().dim(0) - 1;
    return emit.slice(joined(gradients), 2, 0, 0, angles);
  }

  /** An operation that waits for {@code earlier}, so that operands are used while in cache. */
  private Output<?> after(Output<?> earlier, String op, Output<?> a, Output<?> b) {
    return emit.op(op, builder -> builder.addControlInput(earlier.op()), a, b);
  }

  /**
   * The i-th angle of every block; the last block's last is t_n.
   *
   * @param earlier what is to be computed before, if anything
   */
  private Output<?> part(Output<?> angles, int i, @Nullable Output<?> earlier) {
    boolean isLast = i == size - 1;
    int count = ofBlocks.dim(0) - (isLast ? 1 : 0);
    int[] rows = IntStream.range(0, count).map(block -> block * size + i).toArray();
    Output<?> part =
        emit.op(
            "GatherV2",
            builder -> {
              if (earlier != null) {
                builder.addControlInput(earlier.op());
              }
            },
            angles,
            emit.ints(rows),
            emit.integer(0));
    NdArray oneRow = NdArray.of(Shape.of(2, 2), new int[] {0, 1, 0, 0});
    return isLast ? emit.op("Pad", part, emit.constant(oneRow)) : part;
  }

  private Output<?> joined(List<Output<?>> parts) {
    return emit.reshape(emit.pack(parts, 1), type.shape().toArray());
  }
}
