package org.gmp.zoo.data.internal;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One XML part of a workbook, read forward; neither DTDs nor entities from outside are read. */
final class XmlPart implements AutoCloseable {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String STRICT_RELATIONS =
      "http://purl.oclc.org/ooxml/officeDocument/relationships";

  private final XMLStreamReader reader;

  private XmlPart(XMLStreamReader reader) {
    this.reader = reader;
  }

  static XmlPart of(byte[] content) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return new XmlPart(factory.createXMLStreamReader(new ByteArrayInputStream(content)));
  }

  XMLStreamReader reader() {
    return reader;
  }

  /** Goes to the next element of a name; false if there is none. */
  boolean next(String element) throws XMLStreamException {
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals(element)) {
        return true;
      }
    }
    return false;
  }

  /** An attribute without a namespace, or an empty string. */
  String attribute(String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** An attribute of the namespace of relationships, or an empty string. */
  String relationAttribute(String name) {
    String value = reader.getAttributeValue(RELATIONS, name);
    if (value == null) {
      value = reader.getAttributeValue(STRICT_RELATIONS, name);
    }
    return value == null ? "" : value;
  }

  /** The text of all {@code t} elements up to the end of the element the reader stands in. */
  static String textOf(XMLStreamReader reader, String element) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamReader.END_ELEMENT && reader.getLocalName().equals(element)) {
        break;
      }
      if (event == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("t")) {
        text.append(reader.getElementText());
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws XMLStreamException {
    reader.close();
  }
}
