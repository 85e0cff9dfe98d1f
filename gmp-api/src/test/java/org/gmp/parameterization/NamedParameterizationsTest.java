package org.gmp.parameterization;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.graph.GraphException;
import org.gmp.graph.Shape;
import org.gmp.model.Model;
import org.gmp.rewrite.AffineLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class NamedParameterizationsTest {
  private static final Model MODEL =
      Model.input("x", Shape.of(Shape.BATCH, 3)).dense(5).relu().dense(2).build();

  @TempDir private Path folder;

  /** Does nothing to a layer; its name is what counts. */
  record Named(String name) implements Parameterization {
    @Override
    public String law() {
      return "Leaves layers as they are.";
    }

    @Override
    public boolean preservesFunction() {
      return true;
    }

    @Override
    public void rewrite(AffineLayer layer, LayerRewrite rewrite) {}
  }

  /** A provider with a name of its own. */
  public static final class Mine implements ParameterizationProvider {
    @Override
    public ImmutableList<Parameterization> parameterizations() {
      return ImmutableList.of(new Named("mine"));
    }
  }

  /** A provider that takes a name that is taken. */
  public static final class Taken implements ParameterizationProvider {
    @Override
    public ImmutableList<Parameterization> parameterizations() {
      return ImmutableList.of(new Named("gmp"));
    }
  }

  /** A provider with a name that means a sequence. */
  public static final class Joined implements ParameterizationProvider {
    @Override
    public ImmutableList<Parameterization> parameterizations() {
      return ImmutableList.of(new Named("a+b"));
    }
  }

  private void with(Class<? extends ParameterizationProvider> provider, Executable test)
      throws Throwable {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ParameterizationProvider.class.getName()), provider.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      test.execute();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void everyNameIsFoundAgain() {
    for (Parameterization parameterization : Parameterizations.all()) {
      Parameterization found = Parameterizations.named(parameterization.name());
      assertThat(found.name()).isEqualTo(parameterization.name());
      assertThat(found.law()).isEqualTo(parameterization.law());
    }
    assertThat(Parameterizations.all().stream().map(Parameterization::name).toList())
        .containsExactly("sp", "wn", "bn", "mbn", "gmp", "imn", "wn+mbn", "gmp+imn")
        .inOrder();
  }

  @Test
  void anyNamesCanBeJoined() {
    Parameterization joined = Parameterizations.named("wn+mbn+imn");
    assertThat(joined.name()).isEqualTo("wn+mbn+imn");
    assertThat(MODEL.rewrite(joined).parameterizations())
        .containsExactly("dense_1", "wn+mbn+imn", "dense_2", "wn");
    assertThat(MODEL.rewrite(joined).summary())
        .isEqualTo(
            MODEL
                .rewrite(
                    Parameterizations.weightNorm()
                        .then(Parameterizations.meanOnlyBatchNorm())
                        .then(Parameterizations.inputMeanNorm()))
                .summary());
  }

  @Test
  void standardParameterizationLeavesModelsAndSequencesAsTheyAre() {
    Parameterization sp = Parameterizations.standard();
    assertThat(MODEL.rewrite(sp)).isSameInstanceAs(MODEL);
    Parameterization gmp = Parameterizations.geometric();
    assertThat(sp.then(gmp)).isSameInstanceAs(gmp);
    assertThat(gmp.then(sp)).isSameInstanceAs(gmp);
    assertThat(sp.then(sp)).isSameInstanceAs(sp);
  }

  @Test
  void wrongNamesAreSaid() {
    GraphException unknown =
        assertThrows(GraphException.class, () -> Parameterizations.named("gmp+inm"));
    assertThat(unknown)
        .hasMessageThat()
        .isEqualTo(
            "parameterization: there is no 'inm'; known, alone or joined by +: sp, wn, bn, mbn,"
                + " gmp, imn");
    GraphException twice =
        assertThrows(GraphException.class, () -> Parameterizations.named("gmp+imn+gmp"));
    assertThat(twice).hasMessageThat().contains("gmp stands twice in gmp+imn+gmp");
  }

  @Test
  void providersAddNames() throws Throwable {
    with(
        Mine.class,
        () -> {
          assertThat(Parameterizations.names()).contains("mine");
          assertThat(Parameterizations.named("gmp+mine").name()).isEqualTo("gmp+mine");
          assertThat(Parameterizations.all()).contains(new Named("mine"));
        });
  }

  @Test
  void takenAndMisspeltNamesOfProvidersAreErrors() throws Throwable {
    with(
        Taken.class,
        () ->
            assertThat(assertThrows(GraphException.class, () -> Parameterizations.named("wn")))
                .hasMessageThat()
                .contains("two are named 'gmp'"));
    with(
        Joined.class,
        () ->
            assertThat(assertThrows(GraphException.class, Parameterizations::all))
                .hasMessageThat()
                .contains("got 'a+b' from " + Joined.class.getName()));
  }
}
