package org.gmp.zoo.data.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes workbooks and archives for tests. */
final class Workbooks {
  private Workbooks() {}

  /** An .xls workbook with a second sheet; cells are Double, String or null. */
  static byte[] xls(Object[][] cells) {
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Sheet sheet = workbook.createSheet("First");
      for (int r = 0; r < cells.length; r++) {
        Row row = sheet.createRow(r);
        for (int c = 0; c < cells[r].length; c++) {
          Object cell = cells[r][c];
          if (cell instanceof Double number) {
            row.createCell(c).setCellValue(number);
          } else if (cell instanceof String text) {
            row.createCell(c).setCellValue(text);
          }
        }
      }
      workbook.createSheet("Second").createRow(0).createCell(0).setCellValue("other");
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as an .xlsx workbook. */
  static byte[] xlsx(Object[][] cells) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("First");
      for (int r = 0; r < cells.length; r++) {
        for (int c = 0; c < cells[r].length; c++) {
          Object cell = cells[r][c];
          if (cell instanceof Double number) {
            sheet.value(r, c, number);
          } else if (cell instanceof String text) {
            sheet.value(r, c, text);
          }
        }
      }
      workbook.newWorksheet("Second").value(0, 0, "other");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An .xlsx workbook whose only sheet holds the given XML. */
  static byte[] xlsxWithSheet(String xml) {
    return zip(
        Map.of(
            "xl/workbook.xml",
            utf8(
                "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                    + "<sheets><sheet name='Raw' r:id='a1'/></sheets></workbook>"),
            "xl/_rels/workbook.xml.rels",
            utf8("<Relationships><Relationship Id='a1' Target='sheet.xml'/></Relationships>"),
            "xl/sheet.xml",
            utf8(xml)));
  }

  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
