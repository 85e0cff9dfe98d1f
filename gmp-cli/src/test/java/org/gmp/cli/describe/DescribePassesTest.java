package org.gmp.cli.describe;

import static com.google.common.truth.Truth.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.gmp.cli.ExitCode;
import org.gmp.cli.Main;
import org.gmp.optimize.Pass;
import org.gmp.optimize.Passes;
import org.gmp.optimize.Pipeline;
import org.junit.jupiter.api.Test;

final class DescribePassesTest {
  private static String output(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(ExitCode.DONE);
    return out.toString();
  }

  @Test
  void everyPassIsShownInOrderWithItsLawAndWhatItDid() {
    String passes = output("describe", "vgg6", "--param", "gmp", "--passes");
    int from = 0;
    for (Pass pass : Pipeline.standard().passes()) {
      int at = passes.indexOf(pass.name() + " (" + pass.effect() + "): ", from);
      assertThat(at).isAtLeast(from);
      assertThat(passes.substring(at)).contains(pass.law());
      from = at + 1;
    }
    assertThat(passes).containsMatch("\\d+ -> \\d+ nodes");
    assertThat(passes).contains("scaled-images x");
  }

  @Test
  void theOptimizedGraphIsThatOfATrainingStep() {
    String plain = output("describe", "mlp", "--units", "3", "--graph");
    String optimized = output("describe", "mlp", "--units", "3", "--graph", "--passes");
    assertThat(plain).doesNotContain("relu_grad");
    assertThat(optimized).contains("relu_grad");
    assertThat(optimized).contains("float64[32,3]");
  }

  @Test
  void passesCanBeLeftOut() {
    String all = output("describe", "vgg6", "--param", "gmp", "--passes");
    String some =
        output(
            "describe",
            "vgg6",
            "--param",
            "gmp",
            "--passes",
            "--without-pass",
            Passes.IMAGE_SCALE_FOLDING.name(),
            "--without-pass",
            Passes.SHARING.name());
    assertThat(all).contains("\n" + Passes.IMAGE_SCALE_FOLDING.name() + " (");
    assertThat(some).doesNotContain(Passes.IMAGE_SCALE_FOLDING.name() + " (");
    assertThat(some).doesNotContain(Passes.SHARING.name() + " (");
    assertThat(some).contains(Passes.RELU_GRADIENTS.name() + " (");
  }

  @Test
  void onlyPassesThatThereAreCanBeLeftOut() {
    assertThat(refusal("describe", "vgg6", "--passes", "--without-pass", "shareing"))
        .contains("--without-pass: no pass named 'shareing' (did you mean 'sharing'?); known: ");
    assertThat(refusal("describe", "vgg6", "--without-pass", "sharing"))
        .contains("--without-pass is for --passes");
  }

  private static String refusal(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(out.toString()).isEmpty();
    return err.toString();
  }

  @Test
  void anExperimentHasItsOwnStep() {
    assertThat(output("describe", "levy", "--graph", "--passes")).contains("float64[50,100]");
  }
}
