package org.gmp.zoo.data.file;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import org.gmp.zoo.data.DataException;

/** JSON files of ours, each of a schema that it names. */
public final class JsonDocument {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonDocument() {}

  /**
   * The document's root.
   *
   * @param place what to call the file in messages
   * @param schemas those that it may have, the newest first
   * @throws DataException if it is no JSON, or of none of these schemas
   */
  public static JsonNode read(String place, byte[] bytes, String... schemas) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (IOException e) {
      throw DataException.mismatch(place, "JSON", String.valueOf(e.getMessage()));
    }
    if (!Arrays.asList(schemas).contains(root.path("schema").asText())) {
      throw DataException.mismatch(
          place, "schema " + String.join(" or ", schemas), root.path("schema").toString());
    }
    return root;
  }
}
