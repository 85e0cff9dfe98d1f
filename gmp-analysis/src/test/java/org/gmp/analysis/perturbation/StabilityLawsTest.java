package org.gmp.analysis.perturbation;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gmp.analysis.Networks;
import org.gmp.analysis.boundary.Boundaries;
import org.gmp.analysis.boundary.LayerBoundaries;
import org.gmp.graph.DType;
import org.gmp.graph.Shape;
import org.gmp.graph.Tensor;
import org.gmp.graph.TensorType;
import org.gmp.interpreter.Interpreter;
import org.gmp.model.Model;
import org.gmp.parameterization.LayerRewrite;
import org.gmp.parameterization.Parameterization;
import org.gmp.parameterization.Parameterizations;
import org.gmp.random.Seed;
import org.gmp.rewrite.AffineLayer;
import org.junit.jupiter.api.Test;

final class StabilityLawsTest {
  private static final Seed SEED = Seed.of(5);

  private static List<String> laws(LayerBoundaries layer) {
    return StabilityLaws.all().stream()
        .filter(law -> law.boundFor(layer).isPresent())
        .map(StabilityLaw::name)
        .toList();
  }

  @Test
  void everyParameterizationHasTheLawOfItsForm() {
    Map<String, List<String>> found = new TreeMap<>();
    for (int inputs : new int[] {1, 2, 3}) {
      for (Model model : Networks.inAllParameterizations(Networks.standard(inputs), SEED)) {
        LayerBoundaries first = Boundaries.of(model).layers().get(0);
        String name = model.parameterizations().getOrDefault("dense_1", "sp");
        assertWithMessage(name + " " + inputs).that(laws(first)).hasSize(1);
        found.put(name + (inputs == 1 ? ", 1 input" : ""), laws(first));
      }
    }
    assertThat(found)
        .containsExactly(
            "sp", List.of("arcsin"),
            "sp, 1 input", List.of("arcsin"),
            "wn", List.of("arcsin"),
            "wn, 1 input", List.of("arcsin"),
            "bn", List.of("arcsin"),
            "bn, 1 input", List.of("arcsin"),
            "mbn", List.of("arcsin"),
            "mbn, 1 input", List.of("arcsin"),
            "wn+mbn", List.of("arcsin"),
            "wn+mbn, 1 input", List.of("arcsin"),
            "imn", List.of("arcsin"),
            "imn, 1 input", List.of("arcsin"),
            "gmp", List.of("spherical"),
            "gmp, 1 input", List.of("fixed"),
            "gmp+imn", List.of("spherical"),
            "gmp+imn, 1 input", List.of("fixed"));
  }

  /** A parameterization of a user: w = c v with a factor c that a rewrite makes of v. */
  private record Own(String name, Form form) implements Parameterization {
    interface Form {
      Tensor weight(Tensor v);
    }

    @Override
    public String law() {
      return "w is a function of v alone";
    }

    @Override
    public boolean preservesFunction() {
      return false;
    }

    @Override
    public void rewrite(AffineLayer layer, LayerRewrite rewrite) {
      Tensor v = rewrite.trainable("own", layer.flatWeight());
      rewrite.replace(layer.linear(), layer.linearBy(form.weight(v)));
    }
  }

  private static Model own(Own.Form form) {
    Model sp = Networks.standard(3);
    return Networks.trained(sp.rewrite(new Own("own", form)), SEED);
  }

  @Test
  void aParameterizationOfOnesOwnIsPerturbedWithoutCodeOfItsOwn() {
    Model scaled = own(v -> v.mul(v.square().sumKeepingDims(0).exp()));
    Model cubed = own(v -> v.mul(v.square()));
    for (Model model : List.of(scaled, cubed)) {
      PerturbationStudy study =
          PerturbationStudy.of(model).eps(1e-2, 0.5).layers("dense_1").on(new Interpreter());
      for (PerturbationResult result : study.run()) {
        assertThat(result.turn().max()).isGreaterThan(0.0);
        assertThat(result.bound().isPresent()).isEqualTo(model == scaled);
        result.bound().ifPresent(b -> assertThat(b.violations()).isEqualTo(0));
        result.bound().ifPresent(b -> assertThat(b.checked()).isGreaterThan(0));
      }
    }
  }

  @Test
  void aLawOfOnesOwnIsCheckedLikeThoseOfThePaper() {
    StabilityLaw wrong =
        new StabilityLaw() {
          @Override
          public String name() {
            return "wrong";
          }

          @Override
          public String statement() {
            return "No direction turns by more than a thousandth of a radian.";
          }

          @Override
          public Optional<TurnBound> boundFor(LayerBoundaries layer) {
            return Optional.of(
                units -> {
                  double[] bounds = units.turns();
                  java.util.Arrays.fill(bounds, 1e-3);
                  return bounds;
                });
          }
        };
    PerturbationResult result =
        PerturbationStudy.of(own(v -> v.mul(v.square())))
            .eps(0.1)
            .kinds(Perturbation.RANDOM)
            .layers("dense_1")
            .law(wrong)
            .on(new Interpreter())
            .run()
            .get(0);
    BoundCheck check = result.bound().orElseThrow();
    assertThat(check.law()).isEqualTo("wrong");
    assertThat(check.checked()).isEqualTo(500);
    assertThat(check.violations()).isGreaterThan(400);
    assertThat(check.largestRatio()).isWithin(1e-9).of(result.turn().max() / 1e-3);
  }

  @Test
  void aFactorThatChangesItsSignVoidsTheBound() {
    Model wn =
        Networks.trained(
            Model.input("x", TensorType.of(DType.FLOAT64, Shape.BATCH, 3))
                .dense(40)
                .relu()
                .build()
                .rewrite(Parameterizations.weightNorm()),
            SEED);
    PerturbationStudy study =
        PerturbationStudy.of(wn)
            .eps(1)
            .kinds(Perturbation.WORST_CASE)
            .group("g", v -> v.name().endsWith("/g"))
            .on(new Interpreter());
    PerturbationResult result = study.run().get(0);
    BoundCheck check = result.bound().orElseThrow();
    assertThat(result.turn().max()).isWithin(1e-12).of(Math.PI);
    assertThat(check.voided()).isGreaterThan(0);
    assertThat(check.violations()).isEqualTo(0);
  }
}
