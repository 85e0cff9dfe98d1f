package org.gmp.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All backends that have a name: those of every {@link BackendProvider} on the class path. */
public final class Backends {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private Backends() {}

  /**
   * The names, in alphabetical order.
   *
   * @throws BackendException if two backends have one name, or one has a name that none can have
   */
  public static ImmutableList<String> names() {
    return ImmutableList.copyOf(providers().keySet());
  }

  /**
   * Opens the backend of a name, which the caller closes.
   *
   * @throws BackendException if there is none of that name, or it has no such device, precision or
   *     pass
   * @throws org.gmp.error.GmpException if this machine cannot do what the options ask for
   */
  public static Backend open(String name, BackendOptions options) {
    return checked(name, options).open(options);
  }

  /**
   * Checks what {@link #open} checks before it opens the backend, which may take long.
   *
   * @throws BackendException if there is none of that name, or it has no such device, precision or
   *     pass
   */
  public static void check(String name, BackendOptions options) {
    checked(name, options);
  }

  /**
   * The optimizations that the backend of a name can leave out by name.
   *
   * @throws BackendException if there is none of that name
   */
  public static ImmutableSet<String> passes(String name) {
    return provider(name).passes();
  }

  private static BackendProvider provider(String name) {
    Map<String, BackendProvider> providers = providers();
    BackendProvider provider = providers.get(name);
    if (provider == null) {
      throw new BackendException(
          "there is no backend named '%s'; known: %s"
              .formatted(name, String.join(", ", providers.keySet())));
    }
    return provider;
  }

  private static BackendProvider checked(String name, BackendOptions options) {
    BackendProvider provider = provider(name);
    check(name, "device", options.device(), provider.devices());
    check(name, "precision", options.precision(), provider.precisions());
    for (String pass : options.withoutPasses()) {
      check(name, "pass", Optional.of(pass), provider.passes());
    }
    return provider;
  }

  private static void check(
      String name, String what, Optional<String> asked, ImmutableSet<String> known) {
    if (asked.isPresent() && !known.contains(asked.get())) {
      throw new BackendException(
          "%s: the backend '%s' has %s, got '%s'"
              .formatted(
                  what,
                  name,
                  known.isEmpty()
                      ? "no " + what + " to choose"
                      : "only " + String.join(", ", known),
                  asked.get()));
    }
  }

  private static ImmutableSortedMap<String, BackendProvider> providers() {
    Map<String, BackendProvider> providers = new TreeMap<>();
    for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
      String name = provider.name();
      if (!NAME.matcher(name).matches()) {
        throw new BackendException(
            "backend: names are letters, digits, - and _, got '%s' from %s"
                .formatted(name, provider.getClass().getName()));
      }
      BackendProvider other = providers.put(name, provider);
      if (other != null) {
        throw new BackendException(
            "backend: %s and %s both give one named '%s'"
                .formatted(other.getClass().getName(), provider.getClass().getName(), name));
      }
    }
    return ImmutableSortedMap.copyOf(providers);
  }
}
