package org.gmp.zoo.report.stability;

import com.google.common.collect.ImmutableList;
import java.io.StringWriter;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gmp.analysis.gate.BaselineComparison;
import org.gmp.analysis.gate.GateResult;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.stability.StabilityReport;

/** A verdict as JUnit XML, each rule a test case, so that any CI shows it. */
public final class JunitXml {
  private JunitXml() {}

  /** One suite: the gates, and one case for the baseline if there was one. */
  public static String of(StabilityReport report, Verdict verdict) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(xml, report, verdict);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written to memory", e);
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter xml, StabilityReport report, Verdict verdict)
      throws XMLStreamException {
    ImmutableList<GateResult> gates = verdict.gates();
    long failures = gates.stream().filter(g -> !g.passed()).count();
    failures += verdict.baseline().filter(b -> !b.passed()).isPresent() ? 1 : 0;
    int tests = gates.size() + (verdict.baseline().isPresent() ? 1 : 0);
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute(xml, "name", "stability of " + report.title());
    attribute(xml, "tests", String.valueOf(tests));
    attribute(xml, "failures", String.valueOf(failures));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", "0");
    attribute(xml, "time", "0");
    for (GateResult gate : gates) {
      String failure =
          gate.failures().size() + " of " + gate.checked().size() + " measurements fail";
      testCase(xml, report, gate.gate().rule(), gate.passed(), failure, gate.describe());
    }
    if (verdict.baseline().isPresent()) {
      BaselineComparison baseline = verdict.baseline().get();
      String failure = baseline.regressions().size() + " numbers regressed";
      testCase(xml, report, "baseline", baseline.passed(), failure, baseline.describe());
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void testCase(
      XMLStreamWriter xml,
      StabilityReport report,
      String name,
      boolean passed,
      String failure,
      String details)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", "stability." + report.title());
    attribute(xml, "name", name);
    attribute(xml, "time", "0");
    if (!passed) {
      xml.writeStartElement("failure");
      attribute(xml, "type", "gate");
      attribute(xml, "message", failure);
      xml.writeCharacters(legal(details));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  /** The text with a replacement character for those that XML cannot hold at all. */
  private static String legal(String text) {
    IntPredicate isLegal =
        c ->
            c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    return text.codePoints()
        .map(c -> isLegal.test(c) ? c : 0xFFFD)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
