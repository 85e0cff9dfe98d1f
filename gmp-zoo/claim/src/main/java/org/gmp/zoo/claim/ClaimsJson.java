package org.gmp.zoo.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.List;
import org.gmp.zoo.data.DataException;

/**
 * Records of claims as JSON of the schema {@code gmp.claims/1}: {@code claims} is an array of
 * objects with {@code id}, {@code statement}, {@code paper} (authors), {@code arxiv}, {@code
 * place}, {@code command}, {@code verdict} (the name of a {@link Verdict} in lower case), {@code
 * reason}, {@code n}, {@code test}, {@code words}, {@code numbers} (by name; a number, or a string
 * for what is not finite), {@code quick}, {@code seconds} and {@code environment} (texts by name).
 */
public final class ClaimsJson {
  /** The schema. */
  public static final String SCHEMA = "gmp.claims/1";

  private ClaimsJson() {}

  /** Records as text. */
  public static String of(List<ClaimRecord> records) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    ArrayNode claims = root.putArray("claims");
    records.forEach(record -> add(claims.addObject(), record));
    return root.toPrettyString() + "\n";
  }

  private static void add(ObjectNode node, ClaimRecord record) {
    Finding finding = record.finding();
    node.put("id", record.id())
        .put("statement", record.statement())
        .put("paper", record.paper().authors())
        .put("arxiv", record.paper().arxiv())
        .put("place", record.place())
        .put("command", record.command())
        .put("verdict", Ascii.toLowerCase(finding.verdict().name()))
        .put("reason", finding.reason())
        .put("n", finding.n())
        .put("test", finding.test())
        .put("words", finding.words());
    ObjectNode numbers = node.putObject("numbers");
    finding
        .numbers()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                numbers.put(name, value);
              } else {
                numbers.put(name, Double.toString(value));
              }
            });
    node.put("quick", record.quick()).put("seconds", record.seconds());
    ObjectNode environment = node.putObject("environment");
    record.environment().forEach(environment::put);
  }

  /**
   * Records from a file.
   *
   * @param place what to call it in messages
   * @throws DataException if it is not of the schema
   */
  public static ImmutableList<ClaimRecord> read(String place, byte[] bytes) {
    try {
      JsonNode root = new ObjectMapper().readTree(bytes);
      String schema = root.path("schema").asText();
      if (!schema.equals(SCHEMA)) {
        throw DataException.mismatch(place, "schema " + SCHEMA, "'" + schema + "'");
      }
      ImmutableList.Builder<ClaimRecord> records = ImmutableList.builder();
      root.required("claims").forEach(node -> records.add(record(node)));
      return records.build();
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(place + ": not a file of claims: " + e.getMessage(), e);
    }
  }

  private static ClaimRecord record(JsonNode node) {
    ImmutableMap.Builder<String, Double> numbers = ImmutableMap.builder();
    node.required("numbers")
        .properties()
        .forEach(e -> numbers.put(e.getKey(), Double.valueOf(e.getValue().asText())));
    ImmutableMap.Builder<String, String> environment = ImmutableMap.builder();
    node.required("environment")
        .properties()
        .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
    Finding finding =
        Finding.of(
            Verdict.valueOf(Ascii.toUpperCase(text(node, "verdict"))),
            text(node, "reason"),
            numbers.buildOrThrow(),
            node.required("n").asLong(),
            text(node, "test"),
            text(node, "words"));
    return ClaimRecord.of(
        text(node, "id"),
        text(node, "statement"),
        paper(text(node, "arxiv")),
        text(node, "place"),
        text(node, "command"),
        finding,
        node.required("quick").asBoolean(),
        node.required("seconds").asDouble(),
        environment.buildOrThrow());
  }

  private static Paper paper(String arxiv) {
    for (Paper paper : Paper.values()) {
      if (paper.arxiv().equals(arxiv)) {
        return paper;
      }
    }
    throw new IllegalArgumentException("no paper with the number '" + arxiv + "'");
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asText();
  }
}
