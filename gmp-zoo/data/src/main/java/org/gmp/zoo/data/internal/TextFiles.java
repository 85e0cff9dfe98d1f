package org.gmp.zoo.data.internal;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gmp.zoo.data.DataException;

/** Reads text tables. */
final class TextFiles {
  private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private TextFiles() {}

  static ImmutableList<RawRow> readBlanks(byte[] content, String place) {
    ImmutableList.Builder<RawRow> rows = ImmutableList.builder();
    int number = 0;
    for (String line : decode(content).lines().toList()) {
      number++;
      List<String> cells = BLANKS.splitToList(line);
      RawRow.checkBounds(place, number, cells.size());
      if (!cells.isEmpty()) {
        rows.add(RawRow.line(number, cells));
      }
    }
    return rows.build();
  }

  static ImmutableList<RawRow> readCsv(byte[] content, char separator, String place) {
    ImmutableList.Builder<RawRow> rows = ImmutableList.builder();
    int count = 0;
    try {
      for (CsvRecord record :
          CsvReader.builder()
              .fieldSeparator(separator)
              // Rows of the wrong length are reported with their content, later.
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(decode(content))) {
        RawRow.checkBounds(place, ++count, record.getFieldCount());
        RawRow row =
            RawRow.line(Math.toIntExact(record.getStartingLineNumber()), record.getFields());
        if (!row.cells().isEmpty()) {
          rows.add(row);
        }
      }
    } catch (CsvParseException e) {
      throw new DataException(place + ": not readable as CSV: " + e.getMessage(), e);
    }
    return rows.build();
  }

  static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String decode(byte[] content) {
    return withoutByteOrderMark(new String(content, StandardCharsets.UTF_8));
  }
}
