package org.gmp.tf.internal.lowering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.graph.op.scan.CumProd;
import org.gmp.graph.op.scan.CumSum;
import org.gmp.graph.op.scan.LinearRecurrence;
import org.gmp.tf.lowering.LoweringRegistry;
import org.gmp.tf.lowering.OperationEmitter;
import org.tensorflow.Output;

/**
 * Values that run along an axis. Short axes are unrolled. Long ones are cut into blocks: the
 * recurrence s_j = b_j + a_j s_(j-1) runs inside all blocks at once, together with the running
 * product of a; the blocks' last values obey a recurrence of the same kind over the blocks, and
 * what enters a block is added to it times that product. Nothing is divided by, so zeros are exact.
 */
final class ScanLowerings {
  /** The longest axis that is unrolled as a whole. */
  private static final int UNROLLED = 24;

  /** The largest block, where the work and no longer the number of operations counts. */
  private static final int LARGEST_BLOCK = 32;

  /** The longest axis for which TensorFlow's own running product is the fastest. */
  private static final int STOCK = 64;

  private ScanLowerings() {}

  static void addTo(LoweringRegistry registry) {
    registry
        .put(
            CumSum.class,
            (op, context) ->
                context
                    .emit()
                    .op(
                        "Cumsum",
                        b -> b.setAttr("reverse", op.reverse()),
                        context.input(0),
                        context.emit().integer(op.axis())))
        .put(
            CumProd.class,
            (op, context) ->
                new Along(context.emit(), context.node().dtype(), context.axis(op.axis()), false)
                    .products(context.input(0), context.shape(0)))
        .put(
            LinearRecurrence.class,
            (op, context) ->
                new Along(
                        context.emit(),
                        context.node().dtype(),
                        context.axis(op.axis()),
                        op.reverse())
                    .recurrence(context.input(0), context.input(1), context.shape(0)));
  }

  /** The size of blocks for which the fewest operations are emitted, about the square root. */
  private static int blockSize(int length) {
    return Math.min(LARGEST_BLOCK, (int) Math.ceil(Math.sqrt(length)));
  }

  /** One scan's emitter, element type, axis and direction. */
  record Along(OperationEmitter emit, DType dtype, int axis, boolean reverse) {
    Output<?> products(Output<?> factors, Shape shape) {
      int length = shape.dim(axis);
      if (length <= 1) {
        return factors;
      }
      // XLA's takes time that grows with the square of the length.
      if (length <= STOCK && !emit().isForXla()) {
        return emit().op("Cumprod", factors, emit().integer(axis));
      }
      if (length <= UNROLLED) {
        return emit().pack(runningProducts(emit().unpack(factors, axis, length)), axis);
      }
      int blocks = blocks(length);
      List<Output<?>> inside = runningProducts(split(factors, shape));
      Shape outer = shape.withDim(axis, blocks);
      Output<?> ends = products(inside.get(inside.size() - 1), outer);
      Output<?> entering = shifted(ends, outer, 1);
      List<Output<?>> whole = new ArrayList<>();
      for (Output<?> product : inside) {
        whole.add(emit().op("Mul", product, entering));
      }
      return join(whole, shape);
    }

    private List<Output<?>> runningProducts(List<Output<?>> factors) {
      List<Output<?>> products = new ArrayList<>();
      Output<?> product = null;
      for (Output<?> factor : ordered(factors)) {
        product = product == null ? factor : emit().op("Mul", product, factor);
        products.add(product);
      }
      return ordered(products);
    }

    Output<?> recurrence(Output<?> factors, Output<?> terms, Shape shape) {
      int length = shape.dim(axis);
      if (length <= 1) {
        return terms;
      }
      if (length <= UNROLLED) {
        return emit()
            .pack(
                unrolled(emit().unpack(factors, axis, length), emit().unpack(terms, axis, length)),
                axis);
      }
      Shape outer = shape.withDim(axis, blocks(length));
      List<Output<?>> splitFactors = split(factors, shape);
      List<Output<?>> products = runningProducts(splitFactors);
      List<Output<?>> sums = unrolled(splitFactors, split(terms, shape));
      int last = reverse ? 0 : sums.size() - 1;
      Output<?> ends = recurrence(products.get(last), sums.get(last), outer);
      Output<?> entering = shifted(ends, outer, 0);
      List<Output<?>> whole = new ArrayList<>();
      for (int i = 0; i < sums.size(); i++) {
        whole.add(emit().op("AddV2", sums.get(i), emit().op("Mul", products.get(i), entering)));
      }
      return join(whole, shape);
    }

    private List<Output<?>> unrolled(List<Output<?>> factors, List<Output<?>> terms) {
      List<Output<?>> values = new ArrayList<>();
      List<Output<?>> a = ordered(factors);
      List<Output<?>> b = ordered(terms);
      Output<?> value = null;
      for (int i = 0; i < b.size(); i++) {
        value =
            value == null
                ? b.get(i)
                : emit().op("AddV2", b.get(i), emit().op("Mul", a.get(i), value));
        values.add(value);
      }
      return ordered(values);
    }

    /** In the order of the scan, or from that back to the order of the axis. */
    private List<Output<?>> ordered(List<Output<?>> values) {
      List<Output<?>> copy = new ArrayList<>(values);
      if (reverse) {
        Collections.reverse(copy);
      }
      return copy;
    }

    private static int blocks(int length) {
      return (length + blockSize(length) - 1) / blockSize(length);
    }

    /** The first elements of all blocks, the second ones, and so on; zeros fill the last block. */
    private List<Output<?>> split(Output<?> value, Shape shape) {
      int length = shape.dim(axis);
      int size = blockSize(length);
      Output<?> full = padded(value, shape, 0, blocks(length) * size - length, 0);
      return emit().unpack(emit().reshape(full, blocked(shape)), axis + 1, size);
    }

    private Output<?> join(List<Output<?>> parts, Shape shape) {
      int length = shape.dim(axis);
      int full = blocks(length) * blockSize(length);
      Output<?> joined =
          emit().reshape(emit().pack(parts, axis + 1), shape.withDim(axis, full).toArray());
      return full == length ? joined : emit().slice(joined, shape.rank(), axis, 0, length);
    }

    private int[] blocked(Shape shape) {
      int[] sizes = new int[shape.rank() + 1];
      for (int i = 0; i < shape.rank(); i++) {
        sizes[i < axis ? i : i + 1] = shape.dim(i);
      }
      sizes[axis] = blocks(shape.dim(axis));
      sizes[axis + 1] = blockSize(shape.dim(axis));
      return sizes;
    }

    /** What enters each block: the end of the block before it in the direction of the scan. */
    Output<?> shifted(Output<?> ends, Shape shape, double first) {
      int length = shape.dim(axis);
      Output<?> kept = emit().slice(ends, shape.rank(), axis, reverse ? 1 : 0, length - 1);
      return padded(kept, shape, reverse ? 0 : 1, reverse ? 1 : 0, first);
    }

    private Output<?> padded(Output<?> value, Shape shape, int before, int after, double filling) {
      if (before + after == 0) {
        return value;
      }
      int[] counts = new int[2 * shape.rank()];
      counts[2 * axis] = before;
      counts[2 * axis + 1] = after;
      return emit()
          .op(
              "PadV2",
              value,
              emit().constant(NdArray.of(Shape.of(shape.rank(), 2), counts)),
              emit().constant(NdArray.filled(TensorType.of(dtype), filling)));
    }
  }
}
