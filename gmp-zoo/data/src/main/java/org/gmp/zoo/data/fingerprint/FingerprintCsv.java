package org.gmp.zoo.data.fingerprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteStreams;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.gmp.zoo.data.DataException;

/** A fingerprint as CSV packed with gzip: columns {@code file}, {@code bytes}, {@code content}. */
public final class FingerprintCsv {
  private static final List<String> HEADER = List.of("file", "bytes", "content");

  /** Unpacked: a line for each of some ten million files. */
  private static final long MOST_TEXT = 1L << 30;

  private FingerprintCsv() {}

  /** The bytes of the file. */
  public static byte[] bytes(DataFingerprint fingerprint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer text = new OutputStreamWriter(new GZIPOutputStream(bytes), UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(HEADER);
      for (DataFile file : fingerprint.files()) {
        csv.writeRecord(file.name(), Long.toString(file.bytes()), file.content());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @param place what to call the file in messages
   * @throws DataException if it is something else
   */
  public static DataFingerprint read(String place, byte[] bytes) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .ofCsvRecord(
                new InputStreamReader(
                    ByteStreams.limit(
                        new GZIPInputStream(new ByteArrayInputStream(bytes)), MOST_TEXT),
                    UTF_8))) {
      ImmutableList.Builder<DataFile> files = ImmutableList.builder();
      boolean header = true;
      for (CsvRecord line : csv) {
        if (header && !line.getFields().equals(HEADER)) {
          throw DataException.mismatch(place, "columns " + HEADER, line.getFields().toString());
        }
        if (!header) {
          files.add(file(place, line));
        }
        header = false;
      }
      if (header) {
        throw DataException.mismatch(place, "columns " + HEADER, "nothing");
      }
      return DataFingerprint.of(files.build());
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw new DataException(place + ": not a list of data files: " + e.getMessage(), e);
    }
  }

  private static DataFile file(String place, CsvRecord line) {
    String where = place + ", line " + line.getStartingLineNumber();
    if (line.getFieldCount() != HEADER.size()) {
      throw DataException.mismatch(
          where, HEADER.size() + " fields", Integer.toString(line.getFieldCount()));
    }
    try {
      return DataFile.of(line.getField(0), Long.parseLong(line.getField(1)), line.getField(2));
    } catch (NumberFormatException e) {
      throw DataException.mismatch(where, "a number of bytes", "'" + line.getField(1) + "'");
    }
  }
}
