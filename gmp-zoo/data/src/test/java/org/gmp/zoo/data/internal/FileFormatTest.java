package org.gmp.zoo.data.internal;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Map;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.NumericTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatTest {
  private static final Object[][] CELLS = {
    {"A (unit)", "B"}, {1.0, 0.1 + 0.2}, {null, null}, {-1e-300, 12345678.912345678}, {null, ""},
  };

  private static byte[] workbook(boolean xlsx, Object[][] cells) {
    return xlsx ? Workbooks.xlsx(cells) : Workbooks.xls(cells);
  }

  private static NumericTable read(FileFormat format, byte[] content) {
    return new TableLayout(ImmutableList.of("a", "b"), true).read(format, content, "file");
  }

  private static String failure(FileFormat format, byte[] content) {
    return String.valueOf(
        assertThrows(DataException.class, () -> read(format, content)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void workbooksGiveTheFirstSheetToTheLastDigit(boolean xlsx) {
    NumericTable table = read(FileFormat.EXCEL, workbook(xlsx, CELLS));
    assertThat(table.columns()).containsExactly("a", "b").inOrder();
    assertThat(table.rowMajor())
        .isEqualTo(new double[] {1.0, 0.1 + 0.2, -1e-300, 12345678.912345678});
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void badCellsOfWorkbooksAreNamedBySheetAndCell(boolean xlsx) {
    Object[][] cells = {{"A", "B"}, {1.0, 2.0}, {1.0, "none"}};
    assertThat(failure(FileFormat.EXCEL, workbook(xlsx, cells)))
        .isEqualTo("file, sheet 'First', cell B3 (b): expected a finite number, got 'none'");
    Object[][] gap = {{"A", "B"}, {null, 2.0}};
    assertThat(failure(FileFormat.EXCEL, workbook(xlsx, gap)))
        .isEqualTo("file, sheet 'First', cell A2 (a): expected a finite number, got an empty cell");
    Object[][] wide = {{"A", "B"}, {1.0, 2.0, 3.0}};
    assertThat(failure(FileFormat.EXCEL, workbook(xlsx, wide)))
        .isEqualTo("file, sheet 'First' row 2: expected 2 columns, got 3 ('1.0 2.0 3.0')");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void truncatedWorkbooksNeverPassForWholeOnes(boolean xlsx) {
    Object[][] cells = new Object[3001][2];
    cells[0] = new Object[] {"A", "B"};
    for (int r = 1; r < cells.length; r++) {
      cells[r] = new Object[] {(double) r, r * 0.5};
    }
    byte[] whole = workbook(xlsx, cells);
    assertThat(read(FileFormat.EXCEL, whole).rowCount()).isEqualTo(3000);
    for (int percent = 1; percent < 90; percent += 4) {
      byte[] part = Arrays.copyOf(whole, whole.length * percent / 100);
      assertThat(failure(FileFormat.EXCEL, part)).contains("or not complete");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void damagedWorkbooksFailCleanlyOrChangeNumbersOnly(boolean xlsx) {
    byte[] whole = workbook(xlsx, CELLS);
    for (int i = 8; i < whole.length; i += 7) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x55;
      try {
        assertThat(read(FileFormat.EXCEL, damaged).columnCount()).isEqualTo(2);
      } catch (DataException e) {
        assertThat(e).hasMessageThat().startsWith("file");
      }
    }
  }

  @Test
  void hostileSheetsAreRefusedWithinBounds() {
    assertThat(failure(FileFormat.EXCEL, sheet("<row r='1'><c r='ZZZZZZZ1'><v>1</v></c></row>")))
        .contains("expected at most 256 columns");
    assertThat(failure(FileFormat.EXCEL, sheet("<row r='2000000'/>")))
        .contains("expected at most 1000000 rows");
    assertThat(failure(FileFormat.EXCEL, sheet("<row><c t='s'><v>999999999</v></c></row>")))
        .contains("no shared string 999999999");
    assertThat(failure(FileFormat.EXCEL, sheet("<row r='x'/>"))).contains("damaged .xlsx workbook");
    assertThat(failure(FileFormat.EXCEL, sheet("<row><c r='1'/></row>")))
        .contains("no cell reference");
  }

  @Test
  void entitiesOfXmlAreNotExpanded() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>"
            + "<!ENTITY f SYSTEM 'file:///etc/hostname'>]>";
    byte[] content =
        Workbooks.xlsxWithSheet(
            bomb + "<sheetData><row><c t='str'><v>&b;&f;</v></c></row></sheetData>");
    assertThat(failure(FileFormat.EXCEL, content)).doesNotContain("aaa");
  }

  @Test
  void zipWithoutAWorkbookIsSaidSo() {
    assertThat(failure(FileFormat.EXCEL, Workbooks.zip(Map.of("a.txt", new byte[1]))))
        .isEqualTo("file: not an .xlsx workbook, or a damaged one: no part xl/workbook.xml");
  }

  @Test
  void csvMayHaveQuotesByteOrderMarkAndAnyLineEnds() {
    byte[] content = Workbooks.utf8("\uFEFF\"A (unit)\";B\r\n1;\"2\"\r\n\r\n 3 ;4");
    assertThat(read(FileFormat.SEMICOLONS, content).rowMajor())
        .isEqualTo(new double[] {1, 2, 3, 4});
  }

  @Test
  void csvWithTheWrongSeparatorLacksItsColumns() {
    assertThat(failure(FileFormat.COMMAS, Workbooks.utf8("a;b\n1;2\n")))
        .isEqualTo("file, line 1: expected a column named 'b', got columns 'a;b'");
  }

  @Test
  void textThatIsNotTextIsSaidSo() {
    assertThat(failure(FileFormat.COMMAS, new byte[] {0x1F, (byte) 0x8B, 8}))
        .isEqualTo("file: expected a text file, got a gzip file");
    assertThat(failure(FileFormat.COMMAS, new byte[] {1, 2, 0}))
        .isEqualTo("file: expected a text file, got binary data");
    assertThat(failure(FileFormat.EXCEL, Workbooks.utf8("a,b\n1,2\n")))
        .isEqualTo("file: expected an Excel workbook, got text that starts with 'a,b'");
    assertThat(failure(FileFormat.COMMAS, Workbooks.xls(CELLS)))
        .isEqualTo("file: expected a text file, got an Excel 97 workbook (or another OLE2 file)");
  }

  private static byte[] sheet(String rows) {
    return Workbooks.xlsxWithSheet("<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  }
}
