package org.gmp.zoo.report.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

/** CSV in memory. A number that is missing or not finite is an empty field. */
public final class Csv {
  private Csv() {}

  /** The text of the records that {@code content} writes. */
  public static String of(Consumer<CsvWriter> content) {
    StringWriter text = new StringWriter();
    // A text in memory needs no buffer before it, which would have to be emptied.
    content.accept(CsvWriter.builder().bufferSize(0).build(text));
    return text.toString();
  }

  /** A field of a number; empty if it is not finite. */
  public static String number(double value) {
    return Double.isFinite(value) ? String.valueOf(value) : "";
  }
}
