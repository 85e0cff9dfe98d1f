package org.gmp.tf.internal.program;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.tf.internal.emit.Functions.Argument;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** What a loop or function carries: values in a fixed order, found by the name of their group. */
final class Frame {
  private record Range(int begin, int end) {}

  private final Map<String, Range> groups = new LinkedHashMap<>();
  private final List<Argument> arguments = new ArrayList<>();

  /** Adds a group of values. */
  Frame add(String group, List<Argument> types) {
    groups.put(group, new Range(arguments.size(), arguments.size() + types.size()));
    arguments.addAll(types);
    return this;
  }

  /** Adds a group of one int32 scalar. */
  Frame addInteger(String group) {
    return add(group, List.of(new Argument(DataType.DT_INT32, Shape.scalar())));
  }

  /** Adds the groups of another frame. */
  Frame addAll(Frame other) {
    other.groups.forEach(
        (group, range) -> add(group, other.arguments.subList(range.begin(), range.end())));
    return this;
  }

  List<Argument> arguments() {
    return arguments;
  }

  /** The values of a group; none if the frame does not have it. */
  List<Output<?>> all(String group, List<Output<?>> values) {
    Range range = groups.getOrDefault(group, new Range(0, 0));
    return values.subList(range.begin(), range.end());
  }

  /** The value of a group of one. */
  Output<?> one(String group, List<Output<?>> values) {
    return all(group, values).get(0);
  }

  /** Values in the order of the frame, each group's in its place. */
  List<Output<?>> values(Map<String, List<Output<?>>> byGroup) {
    ImmutableList.Builder<Output<?>> values = ImmutableList.builder();
    groups.keySet().forEach(group -> values.addAll(byGroup.getOrDefault(group, List.of())));
    return values.build();
  }

  /** The same values but for one group. */
  List<Output<?>> with(List<Output<?>> values, String group, List<Output<?>> replacement) {
    List<Output<?>> copy = new ArrayList<>(values);
    Range range = groups.getOrDefault(group, new Range(0, 0));
    for (int i = range.begin(); i < range.end(); i++) {
      copy.set(i, replacement.get(i - range.begin()));
    }
    return copy;
  }
}
