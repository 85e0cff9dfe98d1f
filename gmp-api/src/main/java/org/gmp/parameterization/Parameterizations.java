package org.gmp.parameterization;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.gmp.graph.GraphException;

/**
 * The parameterizations that come with the framework, and all that have a name: these and those of
 * every {@link ParameterizationProvider} on the class path.
 */
public final class Parameterizations {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private Parameterizations() {}

  /** Standard parameterization (SP), which models are written in: no rewrite. */
  public static Parameterization standard() {
    return new Standard();
  }

  /**
   * Weight normalization (WN): w = g v / ||v||, a column a unit (Salimans and Kingma 2016). Applies
   * to every layer, the output layer too.
   */
  public static Parameterization weightNorm() {
    return new WeightNorm();
  }

  /** Batch normalization (BN) of the pre-activations (Ioffe and Szegedy 2015). */
  public static Parameterization batchNorm() {
    return batchNorm(BatchNormOptions.defaults());
  }

  /** {@link #batchNorm()} with another epsilon or momentum. */
  public static Parameterization batchNorm(BatchNormOptions options) {
    return new BatchNorm(options);
  }

  /** Mean-only batch normalization (MBN) of the pre-activations (Salimans and Kingma 2016). */
  public static Parameterization meanOnlyBatchNorm() {
    return meanOnlyBatchNorm(BatchNormOptions.defaults().momentum());
  }

  /**
   * {@link #meanOnlyBatchNorm()} with another momentum, the share of the old value in the moving
   * mean.
   *
   * @throws GraphException if it is not in [0, 1]
   */
  public static Parameterization meanOnlyBatchNorm(double momentum) {
    return new MeanOnlyBatchNorm(momentum);
  }

  /** Geometric parameterization (GmP; Chen and Ge 2024): r relu(u(theta)' x + lambda). */
  public static Parameterization geometric() {
    return new Geometric();
  }

  /** Input mean normalization (IMN; Chen and Ge 2024): centres what the next layer takes in. */
  public static Parameterization inputMeanNorm() {
    return inputMeanNorm(BatchNormOptions.defaults().momentum());
  }

  /**
   * {@link #inputMeanNorm()} with another momentum, the share of the old value in the moving mean.
   *
   * @throws GraphException if it is not in [0, 1]
   */
  public static Parameterization inputMeanNorm(double momentum) {
    return new InputMeanNorm(momentum);
  }

  /**
   * All, {@code sp} first: those that come with the framework, those of providers, then the
   * sequences that the papers use.
   *
   * @throws GraphException if a provider's has a name that none can have, or two have one name
   */
  public static ImmutableList<Parameterization> all() {
    return ImmutableList.<Parameterization>builder()
        .addAll(single().values())
        .add(weightNorm().then(meanOnlyBatchNorm()), geometric().then(inputMeanNorm()))
        .build();
  }

  /**
   * The names that {@link #named} takes, alone or joined by {@code +}.
   *
   * @throws GraphException if two have one name
   */
  public static ImmutableList<String> names() {
    return single().keySet().asList();
  }

  /**
   * The parameterization of that name, or several, one after the other: {@code gmp}, {@code
   * gmp+imn}, {@code wn+mbn+imn}.
   *
   * @throws GraphException if there is none of a name, one stands twice, or two have one name
   */
  public static Parameterization named(String name) {
    ImmutableMap<String, Parameterization> single = single();
    Map<String, Parameterization> parts = new LinkedHashMap<>();
    for (String part : Splitter.on('+').split(name)) {
      Parameterization found = single.get(part);
      if (found == null) {
        throw new GraphException(
            "parameterization: there is no '%s'; known, alone or joined by +: %s"
                .formatted(part, String.join(", ", single.keySet())));
      }
      if (parts.put(part, found) != null) {
        throw new GraphException("parameterization: " + part + " stands twice in " + name);
      }
    }
    return parts.values().stream().reduce(standard(), Parameterization::then);
  }

  private static ImmutableMap<String, Parameterization> single() {
    Map<String, Parameterization> single = new LinkedHashMap<>();
    ImmutableList<Parameterization> builtIn =
        ImmutableList.of(
            standard(),
            weightNorm(),
            batchNorm(),
            meanOnlyBatchNorm(),
            geometric(),
            inputMeanNorm());
    for (Parameterization part : Iterables.concat(builtIn, provided())) {
      if (single.put(part.name(), part) != null) {
        throw new GraphException("parameterization: two are named '" + part.name() + "'");
      }
    }
    return ImmutableMap.copyOf(single);
  }

  private static ImmutableList<Parameterization> provided() {
    ImmutableList.Builder<Parameterization> provided = ImmutableList.builder();
    for (ParameterizationProvider provider : ServiceLoader.load(ParameterizationProvider.class)) {
      for (Parameterization part : provider.parameterizations()) {
        if (!NAME.matcher(part.name()).matches()) {
          throw new GraphException(
              "parameterization: names are letters, digits, - and _, got '%s' from %s"
                  .formatted(part.name(), provider.getClass().getName()));
        }
        provided.add(part);
      }
    }
    return provided.build();
  }
}
