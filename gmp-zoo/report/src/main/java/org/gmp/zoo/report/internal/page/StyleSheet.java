package org.gmp.zoo.report.internal.page;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import gg.jte.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A page's style and its script, if it has one, and a policy that lets the browser load these and
 * nothing else.
 */
public final class StyleSheet {
  private static final String SHARED = "page.css";

  private final String text;
  private final String script;

  private StyleSheet(String text, String script) {
    this.text = text;
    this.script = script;
  }

  /** The style that all pages share, and no script. */
  public static StyleSheet shared() {
    return new StyleSheet(resource(StyleSheet.class, SHARED), "");
  }

  /** This with more style, from a resource beside a class. */
  public StyleSheet withStyle(Class<?> beside, String name) {
    return new StyleSheet(text + resource(beside, name), script);
  }

  /** This with a script, from a resource beside a class. */
  public StyleSheet withScript(Class<?> beside, String name) {
    return new StyleSheet(text, resource(beside, name));
  }

  private static String resource(Class<?> beside, String name) {
    try {
      return Resources.toString(Resources.getResource(beside, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** What stands in the page's style element. */
  public Content style() {
    return output -> output.writeContent(text);
  }

  /** What stands in the page's script element. */
  public Content script() {
    return output -> output.writeContent(script);
  }

  /** A Content-Security-Policy. */
  public String policy() {
    return "default-src 'none'; style-src "
        + hash(text)
        + (script.isEmpty() ? "" : "; script-src " + hash(script))
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String content) {
    byte[] hash = Hashing.sha256().hashString(content, StandardCharsets.UTF_8).asBytes();
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
