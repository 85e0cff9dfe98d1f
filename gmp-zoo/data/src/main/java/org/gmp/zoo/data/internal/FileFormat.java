package org.gmp.zoo.data.internal;

import com.google.common.collect.ImmutableList;
import org.gmp.zoo.data.DataException;

/** A format of table files, and how to read its rows. */
public enum FileFormat {
  /** Numbers apart by any run of blanks; empty lines mean nothing. */
  BLANKS,
  /** Comma-separated values, RFC 4180. */
  COMMAS,
  /** Comma-separated values with semicolons for commas. */
  SEMICOLONS,
  /** An Excel workbook, .xls or .xlsx by its content; its first sheet. */
  EXCEL;

  /**
   * The rows of a file that are not blank, at most {@link RawRow#MOST_ROWS} of at most {@link
   * RawRow#MOST_CELLS} cells.
   *
   * @throws DataException if the content is damaged, of another format, or too large
   */
  public ImmutableList<RawRow> read(byte[] content, String place) {
    Content kind = Content.of(content);
    boolean expected =
        this == EXCEL ? kind == Content.OLE2 || kind == Content.ZIP : kind == Content.TEXT;
    if (!expected) {
      throw DataException.mismatch(
          place, this == EXCEL ? "an Excel workbook" : "a text file", Content.describe(content));
    }
    return switch (this) {
      case BLANKS -> TextFiles.readBlanks(content, place);
      case COMMAS -> TextFiles.readCsv(content, ',', place);
      case SEMICOLONS -> TextFiles.readCsv(content, ';', place);
      case EXCEL ->
          kind == Content.OLE2 ? XlsFile.read(content, place) : XlsxFile.read(content, place);
    };
  }
}
