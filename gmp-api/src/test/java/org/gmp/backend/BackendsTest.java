package org.gmp.backend;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.interpreter.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends by name, with providers that a jar of a user's would bring. */
final class BackendsTest {
  @TempDir Path jar;

  /** One with choices, which it takes into its description. */
  public static final class Choosing implements BackendProvider {
    /** For the service loader. */
    public Choosing() {}

    @Override
    public String name() {
      return "choosing";
    }

    @Override
    public ImmutableSet<String> devices() {
      return ImmutableSet.of("left", "right");
    }

    @Override
    public ImmutableSet<String> passes() {
      return ImmutableSet.of("sharing", "folding");
    }

    @Override
    public Backend open(BackendOptions options) {
      throw new BackendException("opened with " + options);
    }
  }

  /** One whose name there is already. */
  public static final class Twin implements BackendProvider {
    /** For the service loader. */
    public Twin() {}

    @Override
    public String name() {
      return "interpreter";
    }

    @Override
    public Backend open(BackendOptions options) {
      return new Interpreter();
    }
  }

  /** One whose name cannot stand on a command line. */
  public static final class Nameless implements BackendProvider {
    /** For the service loader. */
    public Nameless() {}

    @Override
    public String name() {
      return "my backend";
    }

    @Override
    public Backend open(BackendOptions options) {
      return new Interpreter();
    }
  }

  private void with(Class<? extends BackendProvider> provider, Runnable test) throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(services.resolve(BackendProvider.class.getName()), provider.getName(), UTF_8);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      test.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String refusal(String name, BackendOptions options) {
    return String.valueOf(
        assertThrows(BackendException.class, () -> Backends.open(name, options)).getMessage());
  }

  @Test
  void theInterpreterIsOne() {
    assertThat(Backends.names()).contains("interpreter");
    try (Backend backend =
        Backends.open("interpreter", BackendOptions.builder().threads(3).build())) {
      assertThat(backend).isInstanceOf(Interpreter.class);
      assertThat(backend.facts()).containsEntry("backend", backend.description());
    }
  }

  @Test
  void namesThatThereAreNotAreAnsweredByThoseThatThereAre() {
    assertThat(refusal("interpeter", BackendOptions.defaults()))
        .isEqualTo("there is no backend named 'interpeter'; known: interpreter");
  }

  @Test
  void whatABackendCannotChooseIsRefused() {
    assertThat(refusal("interpreter", BackendOptions.builder().device("gpu").build()))
        .isEqualTo("device: the backend 'interpreter' has no device to choose, got 'gpu'");
    assertThat(refusal("interpreter", BackendOptions.builder().precision("bf16").build()))
        .isEqualTo("precision: the backend 'interpreter' has no precision to choose, got 'bf16'");
  }

  @Test
  void aProviderAddsABackend() throws IOException {
    with(
        Choosing.class,
        () -> {
          assertThat(Backends.names()).containsExactly("choosing", "interpreter").inOrder();
          BackendOptions left = BackendOptions.builder().device("left").threads(2).build();
          Backends.check("choosing", left);
          assertThat(refusal("choosing", left)).isEqualTo("opened with " + left);
          assertThat(refusal("choosing", BackendOptions.builder().device("up").build()))
              .isEqualTo("device: the backend 'choosing' has only left, right, got 'up'");
          assertThat(Backends.passes("choosing")).containsExactly("sharing", "folding").inOrder();
          BackendOptions unfolded =
              BackendOptions.builder().withoutPasses(ImmutableSet.of("folding")).build();
          Backends.check("choosing", unfolded);
          assertThat(refusal("choosing", unfolded)).isEqualTo("opened with " + unfolded);
          BackendOptions none =
              BackendOptions.builder().withoutPasses(ImmutableSet.of("fusion")).build();
          assertThat(refusal("choosing", none))
              .isEqualTo("pass: the backend 'choosing' has only sharing, folding, got 'fusion'");
          assertThat(refusal("interpreter", unfolded))
              .isEqualTo("pass: the backend 'interpreter' has no pass to choose, got 'folding'");
        });
  }

  @Test
  void namesAreDistinctAndCanStandOnACommandLine() throws IOException {
    with(
        Twin.class,
        () ->
            assertThat(refusal("interpreter", BackendOptions.defaults()))
                .containsMatch("\\S+ and \\S+ both give one named 'interpreter'"));
    with(
        Nameless.class,
        () ->
            assertThat(refusal("interpreter", BackendOptions.defaults()))
                .contains("got 'my backend' from " + Nameless.class.getName()));
  }

  @Test
  void threadsAreAtLeastOne() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> BackendOptions.builder().threads(0).build());
    assertThat(e).hasMessageThat().isEqualTo("threads: expected at least 1, got 0");
  }
}
