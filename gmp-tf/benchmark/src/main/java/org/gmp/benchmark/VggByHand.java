package org.gmp.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.gmp.graph.NdArray;
import org.gmp.model.Weights;
import org.gmp.train.data.Examples;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * VGG-6's step written by hand against TensorFlow Java: state in variables, data resident,
 * gradients and fused updates as one would write them for speed.
 */
final class VggByHand implements Variant {
  private static final DataType TYPE = DataType.DT_FLOAT;

  private final Graph graph = new Graph();
  private final RawOps raw = new RawOps(graph, TYPE);
  private final Session session;
  private final Session.Runner assign;
  private final Session.Runner step;
  private final List<Tensor> fed = new ArrayList<>();
  private final VggProblem problem;
  private double loss = Double.NaN;

  /** A variable's handle and its value at the start of the step. */
  private record Parameter(Output<?> handle, Output<?> velocity, Output<?> value) {}

  /** A convolution of the forward pass. */
  private record Layer(Parameter kernel, Parameter bias, Output<?> input, Output<?> output) {}

  VggByHand(VggProblem problem, int threads) {
    this.problem = problem;
    this.session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setUsePerSessionThreads(true)
                .setInterOpParallelismThreads(threads)
                .setIntraOpParallelismThreads(threads)
                .build());
    this.assign = session.runner();
    Weights initial = problem.initial();
    Examples examples = problem.examples();
    Output<?> x = read(variable("x", examples.inputs()));
    TInt32 labels = TInt32.vectorOf(examples.targets().toInts());
    Output<?> y =
        raw.operation("Const", b -> b.setAttr("dtype", DataType.DT_INT32).setAttr("value", labels))
            .output(0);
    labels.close();

    List<Layer> layers = new ArrayList<>();
    List<Output<?>> pooled = new ArrayList<>();
    Output<?> current = x;
    for (int i = 0; i < 6; i++) {
      Parameter kernel = parameter("conv_" + (i + 1) + "/kernel", initial);
      Parameter bias = parameter("conv_" + (i + 1) + "/bias", initial);
      Output<?> h = conv("Conv2D", current, kernel.value());
      Output<?> z = raw.op("Relu", raw.op("BiasAdd", h, bias.value()));
      layers.add(new Layer(kernel, bias, current, z));
      current = z;
      if (i % 2 == 1) {
        current = raw.operation("MaxPool", VggByHand::pool, z).output(0);
        pooled.add(current);
      }
    }
    Parameter weight = parameter("dense_1/kernel", initial);
    Parameter bias = parameter("dense_1/bias", initial);
    Output<?> average = raw.op("Mean", current, raw.ints(1, 2));
    Output<?> logits =
        raw.op("BiasAdd", raw.matmul(average, weight.value(), false, false), bias.value());
    GraphOperation entropy =
        raw.operation("SparseSoftmaxCrossEntropyWithLogits", b -> {}, logits, y);
    this.step = session.runner().fetch(raw.op("Mean", entropy.output(0), raw.ints(0)));

    Output<?> d = raw.op("Mul", entropy.output(1), raw.scalar(1.0 / problem.batch()));
    update(weight, raw.matmul(average, d, true, false));
    update(bias, raw.op("BiasAddGrad", d));
    int last = 4 * problem.width();
    int side = VggProblem.SIZE / 8;
    Output<?> spread =
        raw.op("Mul", raw.matmul(d, weight.value(), false, true), raw.scalar(1.0 / (side * side)));
    Output<?> g =
        raw.op(
            "BroadcastTo",
            raw.op("Reshape", spread, raw.ints(problem.batch(), 1, 1, last)),
            raw.ints(problem.batch(), side, side, last));
    for (int i = 5; i >= 0; i--) {
      g = backward(layers.get(i), i, g, pooled);
    }
    assign.run().close();
    fed.forEach(Tensor::close);
  }

  /** Updates a layer's weights, and gives the gradient of its input. */
  private Output<?> backward(Layer layer, int i, Output<?> gradient, List<Output<?>> pooled) {
    Output<?> g = gradient;
    if (i % 2 == 1) {
      g =
          raw.operation("MaxPoolGrad", VggByHand::pool, layer.output(), pooled.get(i / 2), g)
              .output(0);
    }
    g = raw.op("ReluGrad", g, layer.output());
    int[] channels = problem.channels().get(i);
    Output<?> sizes = raw.ints(3, 3, channels[0], channels[1]);
    update(layer.bias(), raw.op("BiasAddGrad", g));
    update(layer.kernel(), conv("Conv2DBackpropFilter", layer.input(), sizes, g));
    if (i == 0) {
      return g;
    }
    int side = VggProblem.SIZE >> (i / 2);
    Output<?> images = raw.ints(problem.batch(), side, side, channels[0]);
    return conv("Conv2DBackpropInput", images, layer.kernel().value(), g);
  }

  private Output<?> conv(String type, Output<?>... inputs) {
    return raw.operation(
            type,
            b -> b.setAttr("strides", new long[] {1, 1, 1, 1}).setAttr("padding", "SAME"),
            inputs)
        .output(0);
  }

  private static void pool(GraphOperationBuilder builder) {
    builder
        .setAttr("ksize", new long[] {1, 2, 2, 1})
        .setAttr("strides", new long[] {1, 2, 2, 1})
        .setAttr("padding", "VALID");
  }

  private Parameter parameter(String name, Weights initial) {
    NdArray start = initial.asMap().getOrDefault(name, NdArray.scalar(Double.NaN));
    Output<?> handle = variable(name, start);
    Output<?> velocity = variable(name + "/velocity", NdArray.filled(start.type(), 0));
    return new Parameter(handle, velocity, read(handle));
  }

  private Output<?> variable(String name, NdArray start) {
    long[] dims = new long[start.shape().rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = start.shape().dim(i);
    }
    Shape shape = Shape.of(dims);
    Output<?> handle =
        raw.operation(
                "VarHandleOp",
                b -> b.setAttr("dtype", TYPE).setAttr("shape", shape).setAttr("shared_name", name))
            .output(0);
    Output<?> value = raw.placeholder(TYPE, dims);
    TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(start.toFloats()));
    fed.add(tensor);
    assign.feed(value, tensor);
    assign.addTarget(
        raw.operation("AssignVariableOp", b -> b.setAttr("dtype", TYPE), handle, value));
    return handle;
  }

  private Output<?> read(Output<?> handle) {
    return raw.operation("ReadVariableOp", b -> b.setAttr("dtype", TYPE), handle).output(0);
  }

  private void update(Parameter parameter, Output<?> gradient) {
    step.addTarget(
        raw.operation(
            "ResourceApplyKerasMomentum",
            b -> {},
            parameter.handle(),
            parameter.velocity(),
            raw.scalar(VggProblem.RATE),
            gradient,
            raw.scalar(VggProblem.MOMENTUM)));
  }

  @Override
  public void run(int steps) {
    for (int i = 0; i < steps; i++) {
      try (Result result = step.run()) {
        loss = RawOps.value(result.get(0));
      }
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
