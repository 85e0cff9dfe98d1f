package org.gmp.zoo.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.graph.TensorType;
import org.gmp.model.Weights;
import org.gmp.zoo.data.DataException;

/**
 * The safetensors format: eight bytes that give the length of a JSON header, the header with type,
 * shape and place of each tensor by name, then the numbers, little-endian. Nothing in it is ever
 * executed. Float32, float64, int32 and bool tensors are known.
 */
public final class Safetensors {
  private static final String METADATA = "__metadata__";
  private static final int MAX_HEADER = 16 << 20;
  private static final int MAX_TENSORS = 100_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Safetensors() {}

  /** The file's bytes for some weights. */
  public static byte[] bytes(SavedWeights saved) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode metadata = header.putObject(METADATA);
    new TreeMap<>(saved.metadata()).forEach(metadata::put);
    int offset = 0;
    for (Map.Entry<String, NdArray> entry : saved.weights().asMap().entrySet()) {
      NdArray array = entry.getValue();
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", code(array.dtype()));
      var shape = tensor.putArray("shape");
      for (int dim : array.shape().toArray()) {
        shape.add(dim);
      }
      int end = Math.addExact(offset, Math.multiplyExact(array.size(), array.dtype().bytes()));
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = padded(header.toString()).getBytes(UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.addExact(8 + text.length, offset)).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(text.length).put(text);
    saved.weights().asMap().values().forEach(array -> put(buffer, array));
    return buffer.array();
  }

  /** Blanks at the end, so that the numbers start at a multiple of eight bytes. */
  private static String padded(String header) {
    int length = header.getBytes(UTF_8).length;
    return header + " ".repeat((8 - length % 8) % 8);
  }

  private static String code(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> "F64";
      case FLOAT32 -> "F32";
      case INT32 -> "I32";
      case BOOL -> "BOOL";
    };
  }

  private static void put(ByteBuffer buffer, NdArray array) {
    for (int i = 0; i < array.size(); i++) {
      switch (array.dtype()) {
        case FLOAT64 -> buffer.putDouble(array.get(i));
        case FLOAT32 -> buffer.putFloat((float) array.get(i));
        case INT32 -> buffer.putInt((int) array.get(i));
        case BOOL -> buffer.put((byte) array.get(i));
      }
    }
  }

  /**
   * Reads a file's bytes.
   *
   * @param name what the bytes are called in messages: the file
   * @throws DataException if they are not such a file, with what is wrong and where
   */
  public static SavedWeights read(String name, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    require(bytes.length >= 8, name, "a length of 8 bytes at the start", bytes.length + " bytes");
    long length = buffer.getLong();
    require(
        length >= 2 && length <= MAX_HEADER && length <= bytes.length - 8,
        name,
        "a header of 2 to " + Math.min(MAX_HEADER, bytes.length - 8) + " bytes",
        Long.toString(length));
    byte[] text = new byte[(int) length];
    buffer.get(text);
    JsonNode header = parse(name, text);
    require(
        header.isObject() && header.size() <= MAX_TENSORS,
        name,
        "a JSON object of at most " + MAX_TENSORS + " tensors",
        header.getNodeType() + " of " + header.size());
    ByteBuffer data = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, NdArray> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    long covered = 0;
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(METADATA)) {
        entry.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        NdArray array = tensor(name + ", tensor " + entry.getKey(), entry.getValue(), data);
        covered += (long) array.size() * array.dtype().bytes();
        tensors.put(entry.getKey(), array);
      }
    }
    require(
        covered == data.capacity(),
        name,
        "tensors that fill the " + data.capacity() + " bytes after the header",
        covered + " bytes of tensors");
    return SavedWeights.of(Weights.of(tensors), metadata);
  }

  private static JsonNode parse(String name, byte[] text) {
    try {
      String decoded = UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      return JSON.readTree(decoded);
    } catch (CharacterCodingException e) {
      throw DataException.mismatch(name, "a header in UTF-8", "other bytes");
    } catch (JsonProcessingException e) {
      throw DataException.mismatch(name, "a header in JSON", e.getOriginalMessage());
    }
  }

  private static NdArray tensor(String name, JsonNode node, ByteBuffer data) {
    String code = node.path("dtype").asText();
    DType dtype =
        switch (code) {
          case "F64" -> DType.FLOAT64;
          case "F32" -> DType.FLOAT32;
          case "I32" -> DType.INT32;
          case "BOOL" -> DType.BOOL;
          default ->
              throw DataException.mismatch(name, "dtype F64, F32, I32 or BOOL", "'" + code + "'");
        };
    JsonNode shape = node.path("shape");
    int[] dims = new int[shape.size()];
    long size = 1;
    for (int i = 0; i < dims.length; i++) {
      require(
          shape.get(i).isInt() && shape.get(i).asInt() >= 0,
          name,
          "a shape of whole numbers of at least 0",
          shape.toString());
      dims[i] = shape.get(i).asInt();
      size = Math.min(size * dims[i], Integer.MAX_VALUE);
    }
    JsonNode offsets = node.path("data_offsets");
    long begin = offsets.path(0).asLong(-1);
    long end = offsets.path(1).asLong(-1);
    require(
        offsets.size() == 2 && begin >= 0 && begin <= end && end <= data.capacity(),
        name,
        "data_offsets within 0 .. " + data.capacity(),
        offsets.toString());
    require(
        shape.isArray() && end - begin == size * dtype.bytes(),
        name,
        size * dtype.bytes() + " bytes for shape " + shape,
        (end - begin) + " bytes");
    ByteBuffer own = data.duplicate().order(ByteOrder.LITTLE_ENDIAN).position((int) begin);
    double[] values = new double[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (dtype) {
            case FLOAT64 -> own.getDouble();
            case FLOAT32 -> own.getFloat();
            case INT32 -> own.getInt();
            case BOOL -> own.get();
          };
    }
    return NdArray.fromDoubles(TensorType.of(dtype, Shape.of(dims)), values);
  }

  private static void require(boolean condition, String name, String expected, String got) {
    if (!condition) {
      throw DataException.mismatch(name, expected, got);
    }
  }
}
