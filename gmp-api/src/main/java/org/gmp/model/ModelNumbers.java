package org.gmp.model;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of a model's summary are. */
public final class ModelNumbers implements DefinitionProvider {
  /** For {@code ServiceLoader}. */
  public ModelNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.of(
        Definition.label(
            "layer",
            "The name of a layer: by its kind and number, such as dense_1, or what the model calls"
                + " it."),
        Definition.label(
            "layer_output",
            "Element type and shape of what the layer gives; ? stands for any number of examples."),
        Definition.label("layer_ops", "The ops that the layer computes, each named once."),
        Definition.label(
            "layer_parameterization",
            "The parameterization that the layer's weights are in; sp if none was asked for, empty"
                + " for layers without weights."),
        Definition.number(
                "parameters",
                "How many numbers training changes: weights, biases, angles, offsets, scales."
                    + " Statistics such as batch normalization's moving mean do not count.")
            .symbol("m")
            .formula("sum over trainable variables of the product of their sizes")
            .over("the trainable variables of the layer; in the row total, of the model")
            .moment("of the model as it is defined; training does not change it")
            .unit("numbers")
            .source("this project")
            .build(),
        Definition.number(
                "flops",
                "Floating-point operations to compute the output of one example: two a"
                    + " multiply-add, of convolutions and matrix products only.")
            .formula("2 * multiply-adds of linear maps, forward pass")
            .over("one example; the layer, or in the row total all layers")
            .moment("of the model as it is defined, in inference")
            .unit("floating-point operations an example")
            .source("this project; the usual convention of two operations a multiply-add")
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of(
        Output.named("gmp describe: table", "the layers of a model")
            .column("layer")
            .column("output", "layer_output")
            .column("parameters")
            .column("flops")
            .column("parameterization", "layer_parameterization")
            .column("computes", "layer_ops")
            .build());
  }
}
