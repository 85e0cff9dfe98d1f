package org.gmp.zoo.report.internal;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page's style, and a policy that lets the browser load that and nothing else. */
record StyleSheet(String text) {
  static StyleSheet load() {
    try {
      return new StyleSheet(
          Resources.toString(
              Resources.getResource(StyleSheet.class, "report.css"), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("report.css", e);
    }
  }

  /** A Content-Security-Policy. */
  String policy() {
    byte[] hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(hash)
        + "'; base-uri 'none'; form-action 'none'";
  }
}
