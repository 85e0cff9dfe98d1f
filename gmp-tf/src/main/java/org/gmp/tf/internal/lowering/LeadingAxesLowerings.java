package org.gmp.tf.internal.lowering;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gmp.graph.DoubleArray;
import org.gmp.graph.Op;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.convolution.LeadingAxes;
import org.gmp.tf.lowering.Lowering;
import org.gmp.tf.lowering.LoweringContext;
import org.tensorflow.Output;

/**
 * Lowerings of ops whose operands may have axes before the four that TensorFlow's operations on
 * images take. Without such axes they emit what the plain lowering does.
 */
final class LeadingAxesLowerings {
  private LeadingAxesLowerings() {}

  /** For ops whose operands are all images: leading axes become part of the batch. */
  static <O extends Op> Lowering<O> merged(Lowering<O> plain) {
    return (op, context) -> {
      if (context.node().shape().rank() == 4) {
        return plain.lower(op, context);
      }
      List<Tensor> nodes = new ArrayList<>();
      List<Output<?>> values = new ArrayList<>();
      for (int i = 0; i < context.inputs().size(); i++) {
        addMerged(context, i, nodes, values);
      }
      return lowerAs(plain, op, nodes, values, context);
    };
  }

  /**
   * For convolutions and their input gradients: with one kernel for all, leading axes of the images
   * become part of the batch; with a kernel each, there is an operation each.
   */
  static <O extends Op> Lowering<O> ofKernel(Lowering<O> plain) {
    return (op, context) -> {
      if (context.node().shape().rank() == 4) {
        return plain.lower(op, context);
      }
      if (context.shape(1).rank() > 4) {
        return unrolled(plain, op, context);
      }
      List<Tensor> nodes = new ArrayList<>();
      List<Output<?>> values = new ArrayList<>();
      addMerged(context, 0, nodes, values);
      nodes.add(context.node().input(1));
      values.add(context.input(1));
      return lowerAs(plain, op, nodes, values, context);
    };
  }

  /** An operation for each element of the leading axes. */
  static <O extends Op> Lowering<O> unrolled(Lowering<O> plain) {
    return (op, context) ->
        context.node().shape().rank() == 4
            ? plain.lower(op, context)
            : unrolled(plain, op, context);
  }

  private static void addMerged(
      LoweringContext context, int index, List<Tensor> nodes, List<Output<?>> values) {
    Shape shape = context.shape(index);
    Shape inner = LeadingAxes.inner(shape);
    int images = inner.dim(0);
    Shape merged =
        images == Shape.BATCH ? inner : inner.withDim(0, LeadingAxes.outer(shape).size() * images);
    nodes.add(Tensor.placeholder("images", context.node().input(index).type().withShape(merged)));
    values.add(context.emit().reshape(context.input(index), merged.toArray()));
  }

  private static <O extends Op> Output<?> lowerAs(
      Lowering<O> plain,
      O op,
      List<Tensor> nodes,
      List<Output<?>> values,
      LoweringContext context) {
    Tensor node = Tensor.of(op, ImmutableList.copyOf(nodes));
    Output<?> result = plain.lower(op, LoweringContext.of(node, values, context.emit()));
    return context.emit().reshape(result, context.node().shape().toArray());
  }

  private static <O extends Op> Output<?> unrolled(
      Lowering<O> plain, O op, LoweringContext context) {
    Shape outer = LeadingAxes.outer(context.node().shape());
    List<List<Output<?>>> parts = new ArrayList<>();
    List<Tensor> nodes = new ArrayList<>();
    for (int i = 0; i < context.inputs().size(); i++) {
      Tensor input = context.node().input(i);
      Shape inner = LeadingAxes.inner(input.shape());
      nodes.add(Tensor.placeholder("operand", input.type().withShape(inner)));
      parts.add(parts(context, i, inner, outer));
    }
    Tensor node = Tensor.of(op, ImmutableList.copyOf(nodes));
    List<Output<?>> results = new ArrayList<>();
    for (int block = 0; block < outer.size(); block++) {
      List<Output<?>> values = new ArrayList<>();
      for (List<Output<?>> operand : parts) {
        values.add(operand.get(block));
      }
      results.add(plain.lower(op, LoweringContext.of(node, values, context.emit())));
    }
    Output<?> packed = context.emit().pack(results, 0);
    return context.emit().reshape(packed, context.node().shape().toArray());
  }

  /** For each element of the leading axes, the part of an operand that belongs to it. */
  private static List<Output<?>> parts(
      LoweringContext context, int index, Shape inner, Shape outer) {
    Shape own = LeadingAxes.outer(context.shape(index));
    int count = own.size();
    int[] flat = LeadingAxes.join(Shape.of(count), inner).toArray();
    List<Output<?>> parts =
        context.emit().unpack(context.emit().reshape(context.input(index), flat), 0, count);
    double[] numbers = IntStream.range(0, count).asDoubleStream().toArray();
    return Arrays.stream(DoubleArray.of(own, numbers).broadcastTo(outer).data())
        .<Output<?>>mapToObj(number -> parts.get((int) number))
        .toList();
  }
}
