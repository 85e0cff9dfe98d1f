package org.gmp.zoo.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.run.checkpoint.GrowingFile;
import org.gmp.zoo.run.tensorboard.EventRecords;

/**
 * What a run measures, as files that grow: {@code history.csv} with a row an epoch, {@code
 * history.jsonl} with a line an epoch and lines for steps between, and an event file for
 * TensorBoard.
 */
final class RunHistory implements AutoCloseable {
  private static final String CSV = "history.csv";
  private static final String LINES = "history.jsonl";
  private static final String EVENTS = "tensorboard/events.out.tfevents.0000000000.gmp";

  private final GrowingFile csv;
  private final GrowingFile lines;
  private final GrowingFile events;

  /** Opens the files, cut off behind the given lengths. */
  RunHistory(RunFolder folder, Map<String, Long> lengths) {
    this.csv = GrowingFile.open(folder.path().resolve(CSV), lengths.getOrDefault(CSV, 0L));
    this.lines = GrowingFile.open(folder.path().resolve(LINES), lengths.getOrDefault(LINES, 0L));
    this.events = GrowingFile.open(folder.path().resolve(EVENTS), lengths.getOrDefault(EVENTS, 0L));
  }

  /** The files' lengths, once all that was written is on the disk. */
  ImmutableMap<String, Long> sync() {
    csv.sync();
    lines.sync();
    events.sync();
    return ImmutableMap.of(CSV, csv.length(), LINES, lines.length(), EVENTS, events.length());
  }

  /**
   * Adds what was measured in a step.
   *
   * @throws DataException if it cannot be written
   */
  void step(long step, int epoch, ImmutableMap<String, Double> numbers) {
    ObjectNode line = line("step", step).put("epoch", epoch + 1);
    numbers.forEach(line::put);
    lines.append((line + "\n").getBytes(UTF_8));
    Map<String, Double> tags = new LinkedHashMap<>();
    numbers.forEach((name, number) -> tags.put("step/" + name, number));
    event(step, tags);
  }

  /**
   * Adds what was measured in an epoch.
   *
   * @throws DataException if it cannot be written
   */
  void epoch(long step, int epoch, ImmutableMap<String, Double> numbers) {
    ImmutableList<String> names = numbers.keySet().asList();
    if (csv.length() == 0) {
      csv.append(("epoch,steps," + String.join(",", names) + "\n").getBytes(UTF_8));
    }
    String cells = numbers.values().stream().map(String::valueOf).collect(Collectors.joining(","));
    csv.append((epoch + "," + step + "," + cells + "\n").getBytes(UTF_8));
    ObjectNode line = line("epoch", step).put("epoch", epoch);
    numbers.forEach(line::put);
    lines.append((line + "\n").getBytes(UTF_8));
    Map<String, Double> tags = new LinkedHashMap<>();
    numbers.forEach((name, number) -> tags.put("epoch/" + name, number));
    event(step, tags);
  }

  private static ObjectNode line(String kind, long step) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind).put("step", step);
  }

  private void event(long step, Map<String, Double> numbers) {
    double now = System.currentTimeMillis() / 1e3;
    if (events.length() == 0) {
      events.append(EventRecords.start(now));
    }
    events.append(EventRecords.scalars(now, step, numbers));
  }

  @Override
  public void close() {
    csv.close();
    lines.close();
    events.close();
  }
}
