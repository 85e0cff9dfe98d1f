package org.gmp.zoo.report.internal.page.svg;

import com.google.common.xml.XmlEscapers;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes elements, attributes and text, all of them escaped. */
public final class SvgWriter {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** An element without content; attributes as names, each followed by its value. */
  public SvgWriter leaf(String name, Object... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** An element that holds text. */
  public SvgWriter text(String name, String text, Object... attributes) {
    return open(name, attributes).characters(text).close();
  }

  /** Text in the element that is open. */
  public SvgWriter characters(String text) {
    out.append(XmlEscapers.xmlContentEscaper().escape(text));
    return this;
  }

  /** Finished markup. */
  public SvgWriter markup(String finished) {
    out.append(finished);
    return this;
  }

  /** An element that holds what is written until it is closed. */
  public SvgWriter open(String name, Object... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  public SvgWriter close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** What closes all that is open. */
  public String rest() {
    StringBuilder rest = new StringBuilder();
    open.forEach(name -> rest.append("</").append(name).append('>'));
    return rest.toString();
  }

  private void start(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text = value instanceof Double d ? Path.number(d) : value.toString();
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(XmlEscapers.xmlAttributeEscaper().escape(text)).append('"');
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
