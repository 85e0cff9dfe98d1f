package org.gmp.analysis.gate;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gmp.analysis.KnownNames;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a {@link GateFile} from the events of its YAML. */
final class GateFileParser {
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final ImmutableList<String> KEYS =
      ImmutableList.of("gates", "baseline", "tolerance");

  private final String text;
  private final String where;
  private final ImmutableList.Builder<Gate> gates = ImmutableList.builder();
  private Optional<String> baseline = Optional.empty();
  private OptionalDouble tolerance = OptionalDouble.empty();

  GateFileParser(String text, String where) {
    this.text = text;
    this.where = where;
  }

  GateFile parse() {
    if (text.length() > MOST_CHARACTERS) {
      throw new GateException(
          where
              + ": expected at most "
              + MOST_CHARACTERS
              + " characters of gates, got "
              + text.length());
    }
    LoadSettings settings = LoadSettings.builder().setLabel(where).build();
    try {
      read(new Parse(settings).parseString(text).iterator());
    } catch (MarkedYamlEngineException e) {
      throw at(e.getProblemMark(), "not YAML: " + e.getProblem());
    } catch (YamlEngineException | NoSuchElementException e) {
      throw new GateException(where + ": not YAML: " + e.getMessage());
    }
    ImmutableList<Gate> rules = gates.build();
    if (rules.isEmpty() && baseline.isEmpty()) {
      throw new GateException(
          where + ": expected rules under 'gates:', or a 'baseline:'; got none");
    } else if (tolerance.isPresent() && baseline.isEmpty()) {
      throw new GateException(where + ": 'tolerance:' is for 'baseline:', which is not there");
    }
    return GateFile.of(rules, baseline, tolerance);
  }

  private void read(Iterator<Event> events) {
    events.next(); // the begin of the stream
    Event document = events.next();
    if (document.getEventId() == Event.ID.StreamEnd) {
      return;
    }
    Event root = events.next();
    if (root.getEventId() != Event.ID.MappingStart) {
      throw unexpected(root, "'gates:' with a list of rules");
    }
    Set<String> seen = new HashSet<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      String key = scalar(e, "a key such as gates");
      if (!KEYS.contains(key)) {
        throw at(e.getStartMark(), "unknown key " + KnownNames.unknown(key, KEYS));
      } else if (!seen.add(key)) {
        throw at(e.getStartMark(), "a second '" + key + "'");
      }
      entry(key, events);
    }
    events.next(); // the end of the document
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw at(end.getStartMark(), "expected one document, got a second one");
    }
  }

  private void entry(String key, Iterator<Event> events) {
    Event value = events.next();
    if (key.equals("gates")) {
      if (value.getEventId() != Event.ID.SequenceStart) {
        throw unexpected(value, "a list of rules, each behind '- '");
      }
      for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
        gates.add(gate(e));
      }
    } else if (key.equals("baseline")) {
      baseline = Optional.of(scalar(value, "the path of a report"));
      if (baseline.get().isBlank()) {
        throw unexpected(value, "the path of a report");
      }
    } else {
      tolerance = OptionalDouble.of(share(value));
    }
  }

  private Gate gate(Event event) {
    String rule = scalar(event, "a rule such as max_angle_deg(eps=1e-3) < 5");
    try {
      return Gate.parse(rule.strip());
    } catch (GateException e) {
      throw at(event.getStartMark(), String.valueOf(e.getMessage()));
    }
  }

  private double share(Event event) {
    String number = scalar(event, "a number");
    // Only digits: parseDouble would also take NaN, Infinity and 1f.
    if (!number.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      throw unexpected(event, "a share such as 0.1");
    }
    return Double.parseDouble(number);
  }

  private String scalar(Event event, String expected) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getValue();
    }
    throw unexpected(event, expected);
  }

  private GateException unexpected(Event event, String expected) {
    String got =
        switch (event.getEventId()) {
          case Alias -> "an alias";
          case MappingStart -> "a mapping";
          case SequenceStart -> "a list";
          case Scalar -> "'" + brief(((ScalarEvent) event).getValue()) + "'";
          default -> "nothing";
        };
    return at(event.getStartMark(), "expected " + expected + ", got " + got);
  }

  private static String brief(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }

  private GateException at(Optional<Mark> mark, String message) {
    String place =
        mark.map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1)).orElse("");
    return new GateException(where + place + ": " + message);
  }
}
