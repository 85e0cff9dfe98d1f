package org.gmp.cli.explain;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that outputs have for numbers, read from what was written. */
final class PrintedNames {
  private static final Pattern HEADS =
      Pattern.compile("<tr data-numbers=\"([^\"]*)\">(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern HEAD =
      Pattern.compile("<th scope=\"col\">([^<]*?)(?: <a [^>]*>\\?</a>)?</th>");
  private static final ImmutableSet<String> NOT_FINITE =
      ImmutableSet.of("NaN", "Infinity", "-Infinity");
  private static final Pattern COLUMNS = Pattern.compile("\\S+(?: \\S+)*");

  private final SetMultimap<String, String> names = LinkedHashMultimap.create();

  /** All names, by the id of the output. */
  SetMultimap<String, String> names() {
    return names;
  }

  void add(String output, String name) {
    names.put(output, name);
  }

  /** The head of a CSV file. */
  void csv(String output, String text) {
    names.putAll(output, Splitter.on(',').split(text.lines().findFirst().orElseThrow()));
  }

  /** The paths of all numbers, lists of numbers included, and of null. */
  void json(String output, String text) throws IOException {
    json(output, "", new ObjectMapper().readTree(text));
  }

  /** The same of lines, each behind its kind. */
  void jsonLines(String output, String text) throws IOException {
    for (String line : text.lines().toList()) {
      JsonNode node = new ObjectMapper().readTree(line);
      json(output, node.path("kind").asText(), node);
    }
  }

  private void json(String output, String path, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  json(
                      output,
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue()));
    } else if (node.isArray()) {
      node.forEach(element -> json(output, path, element));
    } else if (node.isNumber() || node.isNull() || NOT_FINITE.contains(node.asText())) {
      names.put(output, path);
    }
  }

  /** The heads of a page's tables, which say what output they are. */
  void html(String page) {
    for (Matcher row = HEADS.matcher(page); row.find(); ) {
      for (Matcher head = HEAD.matcher(row.group(2)); head.find(); ) {
        names.put(unescaped(row.group(1)), unescaped(head.group(1)));
      }
    }
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** The head of a table in Markdown. */
  void markdown(String output, String text) {
    String head = text.lines().filter(line -> line.startsWith("| ")).findFirst().orElseThrow();
    Splitter.on('|').trimResults().omitEmptyStrings().split(head).forEach(n -> add(output, n));
  }

  /** The heads of a text table, in upper case if {@code upper}. */
  void table(String output, String head, boolean upper) {
    for (Span span : spans(head)) {
      names.put(output, upper ? Ascii.toLowerCase(span.text()) : span.text());
    }
  }

  /** Heads in two lines: what stands above one another belongs together. */
  void table(String output, String above, String below) {
    List<Span> uppers = new ArrayList<>(spans(above));
    for (Span lower : spans(below)) {
      String name = lower.text();
      for (Span upper : ImmutableList.copyOf(uppers)) {
        if (upper.start() < lower.end() && lower.start() < upper.end()) {
          name = upper.text() + " " + name;
          uppers.remove(upper);
        }
      }
      names.put(output, name);
    }
    uppers.forEach(alone -> names.put(output, alone.text()));
  }

  private record Span(String text, int start, int end) {}

  private static ImmutableList<Span> spans(String line) {
    return COLUMNS
        .matcher(line)
        .results()
        .map(found -> new Span(found.group(), found.start(), found.end()))
        .collect(toImmutableList());
  }

  /** The first column of a text table: what stands before two blanks. */
  void rows(String output, List<String> lines) {
    for (String line : lines) {
      Splitter.on("  ")
          .trimResults()
          .omitEmptyStrings()
          .splitToStream(line)
          .findFirst()
          .ifPresent(name -> names.put(output, name));
    }
  }

  /** The tags of a TensorBoard file. */
  void events(String output, byte[] file) throws IOException {
    ByteBuffer records = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (records.hasRemaining()) {
      byte[] event = new byte[(int) records.getLong()];
      records.getInt();
      records.get(event);
      records.getInt();
      for (byte[] summary : fields(event, 5)) {
        for (byte[] value : fields(summary, 1)) {
          fields(value, 1).forEach(tag -> names.put(output, new String(tag, UTF_8)));
        }
      }
    }
  }

  /** The fields of that number in a protocol buffer, of those with a length. */
  private static List<byte[]> fields(byte[] message, int number) throws IOException {
    List<byte[]> found = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == (number << 3 | 2)) {
        found.add(in.readByteArray());
      } else {
        in.skipField(tag);
      }
    }
    return found;
  }

  /** The words of a line that stand where numbers are, commas between them. */
  void sentence(String output, String line) {
    for (String part : Splitter.on(", ").split(line)) {
      String words =
          CharMatcher.whitespace()
              .trimFrom(part.replaceAll("(?<!\\S)-?[0-9][0-9.,:e+-]*%?( min| h)?", " "))
              .replaceAll(" +", " ");
      if (!words.isEmpty()) {
        names.put(output, words);
      }
    }
  }
}
