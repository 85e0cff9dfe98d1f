package org.gmp.zoo.data.internal;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gmp.zoo.data.DataException;

/**
 * Reads the values of the first sheet of an .xlsx workbook (ECMA-376), and no other sheet; formulas
 * give their stored results.
 *
 * <p>Written out here because the libraries at hand put no bound on what a file may make them
 * allocate: a cell reference or a shared-string index of a few bytes costs gigabytes.
 */
final class XlsxFile {
  private final ZipArchive archive;
  private final String place;

  private XlsxFile(ZipArchive archive, String place) {
    this.archive = archive;
    this.place = place;
  }

  static ImmutableList<RawRow> read(byte[] content, String place) {
    try (ZipArchive archive = ZipArchive.open(content, place)) {
      return new XlsxFile(archive, place).read();
    } catch (XMLStreamException | NumberFormatException e) {
      throw new DataException(
          place + ": damaged .xlsx workbook, or not complete: " + e.getMessage(), e);
    }
  }

  private ImmutableList<RawRow> read() throws XMLStreamException {
    String sheetName = "";
    String sheetId = "";
    try (XmlPart xml = open("xl/workbook.xml")) {
      if (!xml.next("sheet")) {
        throw DataException.mismatch(place, "a sheet", "a workbook without one");
      }
      sheetName = xml.attribute("name");
      sheetId = xml.relationAttribute("id");
    }
    String target = "";
    try (XmlPart xml = open("xl/_rels/workbook.xml.rels")) {
      while (target.isEmpty() && xml.next("Relationship")) {
        if (xml.attribute("Id").equals(sheetId)) {
          target = xml.attribute("Target");
        }
      }
    }
    String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
    List<String> strings = sharedStrings();
    try (XmlPart xml = open(part)) {
      return rows(xml.reader(), sheetName, strings);
    }
  }

  private XmlPart open(String part) throws XMLStreamException {
    return XmlPart.of(
        archive
            .read(part)
            .orElseThrow(
                () ->
                    new DataException(
                        place + ": not an .xlsx workbook, or a damaged one: no part " + part)));
  }

  private List<String> sharedStrings() throws XMLStreamException {
    List<String> strings = new ArrayList<>();
    byte[] part = archive.read("xl/sharedStrings.xml").orElse(null);
    if (part == null) {
      return strings;
    }
    try (XmlPart xml = XmlPart.of(part)) {
      while (xml.next("si")) {
        RawRow.checkBounds(place, strings.size(), 0);
        strings.add(XmlPart.textOf(xml.reader(), "si"));
      }
    }
    return strings;
  }

  private ImmutableList<RawRow> rows(XMLStreamReader xml, String sheet, List<String> strings)
      throws XMLStreamException {
    ImmutableList.Builder<RawRow> rows = ImmutableList.builder();
    List<String> cells = new ArrayList<>();
    int number = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        String reference = xml.getAttributeValue(null, "r");
        number = reference == null ? number + 1 : Integer.parseInt(reference);
        RawRow.checkBounds(place, number, 0);
        cells.clear();
      } else if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
        String reference = xml.getAttributeValue(null, "r");
        int column = reference == null ? cells.size() : column(reference);
        RawRow.checkBounds(place, number, column + 1);
        while (cells.size() <= column) {
          cells.add("");
        }
        cells.set(column, value(xml, strings));
      } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
        RawRow row = RawRow.of(sheet, number, cells);
        if (!row.cells().isEmpty()) {
          rows.add(row);
        }
      }
    }
    return rows.build();
  }

  /** The column of a reference such as {@code AB12}, from 0; never far above the bound. */
  private static int column(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
      if (column > RawRow.MOST_CELLS) {
        return RawRow.MOST_CELLS;
      }
    }
    if (column <= 0) {
      throw new NumberFormatException("no cell reference: " + RawRow.quote(reference));
    }
    return column - 1;
  }

  private static String value(XMLStreamReader xml, List<String> strings) throws XMLStreamException {
    String type = xml.getAttributeValue(null, "t");
    String value = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event == XMLStreamReader.START_ELEMENT) {
        String element = xml.getLocalName();
        if (element.equals("v")) {
          value = xml.getElementText();
        } else if (element.equals("is")) {
          value = XmlPart.textOf(xml, "is");
        }
      }
    }
    if (!"s".equals(type)) {
      return value;
    }
    int index = Integer.parseInt(value.strip());
    if (index < 0 || index >= strings.size()) {
      throw new NumberFormatException("no shared string " + index);
    }
    return strings.get(index);
  }
}
