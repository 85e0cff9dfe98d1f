package org.gmp.zoo.data.internal;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.gmp.zoo.data.DataException;

/** Reads the first sheet of an Excel 97 workbook (BIFF8); formulas give their stored results. */
final class XlsFile {
  private XlsFile() {}

  static ImmutableList<RawRow> read(byte[] content, String place) {
    try (HSSFWorkbook workbook = new HSSFWorkbook(new ByteArrayInputStream(content))) {
      return rows(workbook.getSheetAt(0), place);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // POI reports a damaged file by whatever its parser stumbles over.
      throw new DataException(
          place + ": damaged or unsupported .xls workbook, or not complete: " + e.getMessage(), e);
    }
  }

  private static ImmutableList<RawRow> rows(Sheet sheet, String place) {
    ImmutableList.Builder<RawRow> rows = ImmutableList.builder();
    for (Row row : sheet) {
      int width = Math.max(row.getLastCellNum(), 0);
      RawRow.checkBounds(place, row.getRowNum() + 1, width);
      List<String> cells = new ArrayList<>(width);
      for (int c = 0; c < width; c++) {
        cells.add(text(row.getCell(c, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)));
      }
      RawRow raw = RawRow.of(sheet.getSheetName(), row.getRowNum() + 1, cells);
      if (!raw.cells().isEmpty()) {
        rows.add(raw);
      }
    }
    return rows.build();
  }

  private static String text(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case NUMERIC -> Double.toString(cell.getNumericCellValue());
      case STRING -> cell.getStringCellValue();
      case BLANK -> "";
      case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
      default -> "#ERROR";
    };
  }
}
