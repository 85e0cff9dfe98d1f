package org.gmp.zoo.claim;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of claims are. Those of a single claim's test say in their name what of. */
public final class ClaimNumbers implements DefinitionProvider {
  private static final String PREFIX = "claims.numbers.";
  private static final String BOUNDARIES = "Chen and Ge (NeurIPS 2024, arXiv 2305.15912), ";
  private static final String DEPTH =
      "Milkert, Hyde and Laine (ICML 2025, arXiv 2311.18022), construction of the network";
  private static final String KERNEL = "Liu, Hui and others (NeurIPS 2025, arXiv 2305.08813), ";
  private static final String PATHS = "Meng and others (ICLR 2019, arXiv 1802.03713), ";
  private static final String TRIALS = "the trials that the claim's test names";
  private static final String SINGLE = "of networks with random weights, not trained";

  /** For {@code ServiceLoader}. */
  public ClaimNumbers() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.<Definition>builder()
        .addAll(ofAll())
        .addAll(ofTrainings())
        .addAll(ofBoundaries())
        .addAll(ofDepth())
        .addAll(ofKernels())
        .addAll(ofPaths())
        .build();
  }

  private static Definition.Builder single(String name, String meaning, String formula) {
    return Definition.number(name, meaning).formula(formula).over(TRIALS).moment(SINGLE);
  }

  private static ImmutableList<Definition> ofAll() {
    return ImmutableList.of(
        Definition.label("claim", "The name of a claim, as gmp claims --run takes it."),
        Definition.label("claim_place", "Where in the paper the claim stands."),
        Definition.label(
            "claim_verdict",
            "reproduced, reproduced only where ..., not reproduced, refuted, or not tested because"
                + " ...; by a rule fixed before the claim's first run, which stands in the javadoc"
                + " of its class."),
        Definition.number("claim_n", "How many cases the test of a claim took.")
            .formula("count of the trials, seeds or networks that test names")
            .over("the whole test")
            .moment("when the test had ended")
            .unit("cases; 0 if it was not tested")
            .source("this project")
            .build(),
        Definition.number("claim_seconds", "How long the test of a claim took.")
            .formula("time from its start to its end")
            .over("the whole test")
            .moment("when the test had ended")
            .unit("seconds")
            .source("this project")
            .build());
  }

  private static ImmutableList<Definition> ofTrainings() {
    return ImmutableList.of(
        Definition.number(
                "claim_metric",
                "Of a claim on trainings, what is compared of a parameterization, over seeds, by"
                    + " the protocol and experiment that the claim names: a test metric as gmp"
                    + " bench has it; or how far the hidden units' boundaries moved, which is"
                    + " location_moved; or which share of 20 equal parts of the inputs' range holds"
                    + " a boundary, before or after training.")
            .formula("median, least, largest; diverged: count of runs without a result")
            .over("the seeds that gave a result")
            .moment("after training, by the weights that were kept")
            .unit("the metric's unit; diverged: runs")
            .source(BOUNDARIES + "Figures 2 and 3, Table 1")
            .build(),
        Definition.number(
                "claim_comparison",
                "Of a claim on trainings, one parameterization against another, as gmp bench"
                    + " compares them: median difference with its 95 % interval, p-value corrected"
                    + " by Holm, share of seeds won.")
            .formula("as difference, p_holm and share_won")
            .over("the claim's seeds; corrected for its three comparisons")
            .moment("after all runs")
            .unit("the metric's unit; a probability; a share")
            .source("this project")
            .build(),
        Definition.number(
                "claim_cells",
                "Of how many cells of a grid of learning rates and initial weights a"
                    + " parameterization trains: its median test RMSE is below the threshold.")
            .formula("count of cells with median over seeds of test_rmse < threshold")
            .over("the cells that the claim is on, or the whole grid")
            .moment("after training, by the weights that were kept")
            .unit("cells")
            .source(BOUNDARIES + "sections 4 and 5, as this project reads them")
            .build(),
        Definition.number(
                "claim_threshold", "The test RMSE below which a cell of a grid counts as trained.")
            .formula("half of the standard deviation of the test targets")
            .over("all test targets of levy")
            .moment("fixed before the first run")
            .unit("the unit of the targets")
            .source("this project")
            .build());
  }

  private static ImmutableList<Definition> ofBoundaries() {
    return ImmutableList.of(
        single(
                "claim_excess",
                "How far the largest turn was beyond its bound.",
                "max of turn - arcsin(|eps|/|v|), |eps| < |v|")
            .unit("radians")
            .source(BOUNDARIES + "Propositions 2.3 to 2.5")
            .build(),
        single(
                "claim_shortfall",
                "How far the constructed worst case stayed below the bound.",
                "max of arcsin(|eps|/|v|) - turn of the worst case")
            .unit("radians")
            .source(BOUNDARIES + "Propositions 2.3 to 2.5")
            .build(),
        single(
                "claim_angle_miss",
                "How far an angle that a longer eps was made to reach was missed.",
                "max of |turn - the angle wanted|, |eps| >= |v|")
            .unit("radians")
            .source(BOUNDARIES + "Propositions 2.3 to 2.5")
            .build(),
        single(
                "claim_violations",
                "How many turns exceeded |eps| under gmp.",
                "count of turn > |eps| beyond rounding")
            .unit("turns")
            .source(BOUNDARIES + "stability theorem, section 3")
            .build(),
        single(
                "claim_turn_ratio",
                "The largest turn under gmp as a share of |eps|, or of sqrt(eps' M eps).",
                "max of turn / |eps|; max of turn / sqrt(eps' M(theta) eps)")
            .unit("a ratio")
            .source(BOUNDARIES + "stability theorem, section 3, and its proof")
            .build(),
        single(
                "claim_metric_exceeded",
                "In how many trials the turn was beyond sqrt(eps' M eps).",
                "share of trials with turn > sqrt(eps' M(theta) eps)")
            .unit("a share, 0 to 1")
            .source(BOUNDARIES + "proof of the stability theorem, read for finite eps")
            .build(),
        single(
                "claim_first_order",
                "How far the turn is from its first order, at the length of eps that is named.",
                "max of |turn / sqrt(eps' M(theta) eps) - 1|")
            .unit("a share")
            .source(BOUNDARIES + "proof of the stability theorem")
            .build(),
        single(
                "claim_median_turn",
                "The turn when the named number is added to every parameter of a unit with small"
                    + " weights, by parameterization.",
                "median of angle(u, u') * 180/pi")
            .unit("degrees")
            .source(BOUNDARIES + "Figure 1")
            .build());
  }

  private static ImmutableList<Definition> ofDepth() {
    return ImmutableList.of(
        single(
                "claim_pieces",
                "The linear pieces of d composed triangles.",
                "count of slopes between kinks")
            .unit("pieces")
            .source(DEPTH)
            .build(),
        single(
                "claim_difference",
                "How far the network is from the sum of triangles that it is to compute.",
                "max over points of |network - sum|")
            .unit("output units")
            .source(DEPTH)
            .build(),
        single(
                "claim_square_error",
                "The error of approximating x^2 by d triangles, as a multiple of what is claimed.",
                "max over points of |error| * 4^(d + 1)")
            .unit("a ratio; 1 if the claim is exact")
            .source("Milkert, Hyde and Laine (ICML 2025, arXiv 2311.18022), background")
            .build(),
        single(
                "claim_jump",
                "How much the slope jumps at the first peak after d triangles, with scales by the"
                    + " rule or with 0.3^i.",
                "median over draws of |slope right - slope left|")
            .unit("slope")
            .source("Milkert, Hyde and Laine (ICML 2025, arXiv 2311.18022), differentiable limit")
            .build());
  }

  private static ImmutableList<Definition> ofKernels() {
    return ImmutableList.of(
        single(
                "claim_gradient_angle",
                "The angle between the model gradients of two inputs, by the inputs' angle and the"
                    + " depth, at infinite width; as degrees or as cosine.",
                "phi_L = arccos(1/(L+1) sum_l cos th_l prod_(k >= l) (1 - th_k/pi))")
            .unit("degrees; or a cosine")
            .source(KERNEL + "sections 3 and on infinite depth")
            .build(),
        single(
                "claim_kappa",
                "The condition number of the neural tangent kernel on n inputs at one angle, at"
                    + " infinite width.",
                "kappa = lambda_max(K) / lambda_min(K)")
            .unit("a ratio")
            .source(KERNEL + "section 4")
            .build(),
        single(
                "claim_kappa_limit",
                "What the paper says that the condition number goes to with depth.",
                "(n + 4)/3")
            .unit("a ratio")
            .source(KERNEL + "infinite depth")
            .build(),
        single(
                "claim_kernel_ratio",
                "The squared length of the model gradient as a multiple of that of the input, with"
                    + " L hidden layers.",
                "mean of |grad f|^2 / |x|^2")
            .unit("a ratio")
            .source(KERNEL + "lemma on the gradient's length; linear baseline")
            .build());
  }

  private static ImmutableList<Definition> ofPaths() {
    return ImmutableList.of(
        single(
                "claim_scaling_change",
                "How much outputs, or path values, change when hidden nodes are scaled.",
                "max of |after - before| / |before|")
            .unit("a share")
            .source(PATHS + "section 2")
            .build(),
        single(
                "claim_path_rank",
                "How many paths of a network of the named widths are independent, and what the"
                    + " paper says that it is.",
                "rank of the matrix of paths and weights; m - H")
            .unit("paths")
            .source(PATHS + "section 3")
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of(
        numbers(
                Output.named("gmp claims: claims.json", "everything, schema " + ClaimsJson.SCHEMA)
                    .column("claims.n", "claim_n")
                    .column("claims.seconds", "claim_seconds"),
                PREFIX)
            .build(),
        numbers(
                Output.named("gmp claims --run: claim by claim", "what was found")
                    .column("n", "claim_n")
                    .column("s", "claim_seconds"),
                "")
            .build(),
        Output.named("gmp claims: table", "a row a claim")
            .column("claim")
            .column("place", "claim_place")
            .column("verdict", "claim_verdict")
            .build());
  }

  private static Output.Builder numbers(Output.Builder output, String prefix) {
    return output
        .column(prefix + "* - *, median", "claim_comparison", "the median difference")
        .column(prefix + "* - *, 95 % from", "claim_comparison", "the interval's lower end")
        .column(prefix + "* - *, to", "claim_comparison", "the interval's upper end")
        .column(prefix + "* against *, corrected p", "claim_comparison", "by Holm")
        .column(prefix + "* against *, share of seeds won", "claim_comparison")
        .column(prefix + "* test_*, median", "claim_metric", "the median")
        .column(prefix + "* test_*, smallest", "claim_metric", "the least")
        .column(prefix + "* test_*, largest", "claim_metric", "the largest")
        .column(prefix + "* test_*, diverged", "claim_metric", "how many runs gave none")
        .column(prefix + "* distance moved, *", "claim_metric", "median, smallest, largest")
        .column(
            prefix + "* share covered after training, *",
            "claim_metric",
            "median, smallest, largest")
        .column(prefix + "* share covered before training, median", "claim_metric")
        .column(prefix + "*, cells that train", "claim_cells", "of those that the claim is on")
        .column(prefix + "*, cells that train on the whole grid", "claim_cells", "of all")
        .column(prefix + "cells of the whole grid", "claim_cells", "how many there are")
        .column(prefix + "test RMSE below which a cell trains", "claim_threshold")
        .column(prefix + "largest excess over the bound (rad)", "claim_excess")
        .column(prefix + "largest shortfall of the worst case (rad)", "claim_shortfall")
        .column(prefix + "largest miss of an angle beyond (rad)", "claim_angle_miss")
        .column(prefix + "violations", "claim_violations")
        .column(prefix + "largest turn / |eps|", "claim_turn_ratio")
        .column(prefix + "share of trials beyond it", "claim_metric_exceeded")
        .column(prefix + "largest turn / sqrt(eps' M eps)", "claim_turn_ratio")
        .column(prefix + "largest |ratio - 1| at |eps| = *", "claim_first_order")
        .column(prefix + "* median turn at * (degrees)", "claim_median_turn")
        .column(prefix + "pieces at d = *", "claim_pieces")
        .column(prefix + "largest difference", "claim_difference")
        .column(prefix + "error times 4^(d+1) at d = *", "claim_square_error")
        .column(prefix + "median jump by the rule at d = *", "claim_jump")
        .column(prefix + "median jump with 0.3^i at d = *", "claim_jump")
        .column(prefix + "degrees at *, depth *", "claim_gradient_angle")
        .column(prefix + "cosine at * degrees, depth *", "claim_gradient_angle", "its cosine")
        .column(prefix + "kappa at * degrees, depth *", "claim_kappa")
        .column(prefix + "kappa at n = *", "claim_kappa")
        .column(prefix + "(n + 4)/3 at n = *", "claim_kappa_limit")
        .column(prefix + "mean ratio at L = *", "claim_kernel_ratio")
        .column(prefix + "largest relative change of outputs", "claim_scaling_change")
        .column(prefix + "largest relative change of path values", "claim_scaling_change")
        .column(prefix + "rank of *", "claim_path_rank", "the rank")
        .column(prefix + "m - H of *", "claim_path_rank", "what the paper says");
  }
}
