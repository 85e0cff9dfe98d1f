package org.gmp.zoo.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.gmp.train.optimizer.Adam;
import org.gmp.train.optimizer.AdamW;
import org.gmp.train.optimizer.Momentum;
import org.gmp.train.optimizer.Nesterov;
import org.gmp.train.optimizer.OptimizerSpec;
import org.gmp.train.optimizer.Sgd;
import org.gmp.train.schedule.ConstantSchedule;
import org.gmp.train.schedule.CosineSchedule;
import org.gmp.train.schedule.PlateauSchedule;
import org.gmp.train.schedule.ScheduleSpec;
import org.gmp.train.schedule.StepSchedule;
import org.gmp.zoo.data.DataException;

/**
 * Optimizers and schedules as JSON: an object with the name as {@code kind} and every setting under
 * its own name. The names are a closed set; no class is named.
 */
final class SpecJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addMixIn(OptimizerSpec.class, OptimizerKinds.class)
          .addMixIn(ScheduleSpec.class, ScheduleKinds.class)
          .build();

  private SpecJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = Momentum.class, name = "momentum"),
    @JsonSubTypes.Type(value = Nesterov.class, name = "nesterov"),
    @JsonSubTypes.Type(value = Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = AdamW.class, name = "adamw")
  })
  private interface OptimizerKinds {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ConstantSchedule.class, name = "constant"),
    @JsonSubTypes.Type(value = StepSchedule.class, name = "step"),
    @JsonSubTypes.Type(value = CosineSchedule.class, name = "cosine"),
    @JsonSubTypes.Type(value = PlateauSchedule.class, name = "plateau")
  })
  private interface ScheduleKinds {}

  /** An optimizer, a schedule or the value of a setting. */
  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Reads the value of a setting.
   *
   * @throws IllegalArgumentException if it is not of that type
   */
  static <T> T value(JsonNode node, Class<T> type) {
    try {
      if (node.isNull()) {
        throw new IllegalArgumentException("expected a value, got null");
      }
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads one.
   *
   * @param place what to call the file in messages
   * @throws DataException if there is no such kind, or a setting is missing, unknown or wrong
   */
  static <T> T read(String place, String what, JsonNode node, Class<T> type) {
    if (!node.isObject()) {
      throw DataException.mismatch(place, "an object as " + what, node.toString());
    }
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new DataException(place + ": " + what + ": " + e.getOriginalMessage(), e);
    }
  }
}
