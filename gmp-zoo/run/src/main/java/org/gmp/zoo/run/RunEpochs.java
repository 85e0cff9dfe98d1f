package org.gmp.zoo.run;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;

/** What a run measured in each of its epochs: the columns of {@code history.csv}. */
public final class RunEpochs {
  private static final int MOST_BYTES = 1 << 26;

  private final String place;
  private final ImmutableMap<String, ImmutableDoubleArray> columns;
  private final int count;

  private RunEpochs(String place, List<NamedCsvRecord> rows) {
    this.place = place;
    this.count = rows.size();
    ImmutableList<String> names =
        rows.isEmpty() ? ImmutableList.of() : ImmutableList.copyOf(rows.get(0).getHeader());
    Map<String, ImmutableDoubleArray> read = new LinkedHashMap<>();
    for (String name : names) {
      read.put(
          name, ImmutableDoubleArray.copyOf(rows.stream().mapToDouble(row -> number(row, name))));
    }
    this.columns = ImmutableMap.copyOf(read);
  }

  private double number(NamedCsvRecord row, String name) {
    String text = row.findField(name).orElse("");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw DataException.mismatch(
          place,
          "a number as " + name + " in line " + row.getStartingLineNumber(),
          "'" + text + "'");
    }
  }

  static RunEpochs read(Path file) {
    String text = new String(WholeFile.read(file, MOST_BYTES), StandardCharsets.UTF_8);
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      return new RunEpochs(file.toString(), csv.stream().toList());
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw new DataException(file + ": not a table of epochs: " + e.getMessage(), e);
    }
  }

  /** The number of epochs. */
  public int count() {
    return count;
  }

  /** The names of the columns, in order. */
  public ImmutableList<String> names() {
    return columns.keySet().asList();
  }

  /**
   * A column: a number for each epoch.
   *
   * @throws DataException if there is none of that name
   */
  public ImmutableDoubleArray column(String name) {
    ImmutableDoubleArray column = columns.get(name);
    if (column == null) {
      throw DataException.mismatch(place, "a column " + name, names().toString());
    }
    return column;
  }
}
