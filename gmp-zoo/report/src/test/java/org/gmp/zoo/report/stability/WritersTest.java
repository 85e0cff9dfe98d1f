package org.gmp.zoo.report.stability;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.gmp.analysis.Reports;
import org.gmp.analysis.gate.Baseline;
import org.gmp.analysis.gate.Gate;
import org.gmp.analysis.gate.Verdict;
import org.gmp.analysis.stability.Measurements;
import org.gmp.analysis.stability.StabilityReport;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class WritersTest {
  private static final String HOSTILE = "<b>&\"' `x` | *y* , \u0001\n$";

  private static Verdict verdict(StabilityReport report) {
    Measurements measured = Measurements.of(report);
    return Verdict.of(
        List.of(
            Gate.parse("max_angle_deg < 0.1").evaluate(measured),
            Gate.parse("bound_violations == 0").evaluate(measured)),
        Optional.of(Baseline.of(Measurements.of(Reports.report(5)), 0.05).compare(measured)));
  }

  @Test
  void junitXmlHasACaseForEachRuleAndIsWellFormed() throws Exception {
    StabilityReport report = Reports.report(HOSTILE, 1);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Element suite =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(JunitXml.of(report, verdict(report)).getBytes(UTF_8)))
            .getDocumentElement();
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    var cases = suite.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(3);
    Element first = (Element) cases.item(0);
    assertThat(first.getAttribute("name")).isEqualTo("max_angle_deg < 0.1");
    assertThat(first.getElementsByTagName("failure").item(0).getTextContent())
        .contains("max_angle_deg of sp dense_1 (ones, eps=0.1) is");
    assertThat(((Element) cases.item(1)).getElementsByTagName("failure").getLength()).isEqualTo(0);
    assertThat(((Element) cases.item(2)).getAttribute("name")).isEqualTo("baseline");
  }

  @Test
  void junitXmlIsReadAsMavensOwnReportsAre() throws Exception {
    StabilityReport report = Reports.report(1);
    String xml = JunitXml.of(report, verdict(report));
    TestSuiteXmlParser parser = new TestSuiteXmlParser(new NullConsoleLogger());
    List<ReportTestSuite> suites =
        parser.parse(new InputStreamReader(new ByteArrayInputStream(xml.getBytes(UTF_8)), UTF_8));
    assertThat(suites).hasSize(1);
    ReportTestSuite suite = suites.get(0);
    assertThat(parser.isValid()).isTrue();
    assertThat(suite.getNumberOfTests()).isEqualTo(3);
    assertThat(suite.getNumberOfFailures()).isEqualTo(2);
    assertThat(suite.getTestCases().get(0).getName()).isEqualTo("max_angle_deg < 0.1");
    assertThat(suite.getTestCases().get(0).getFailureMessage()).contains("measurements fail");
    assertThat(suite.getTestCases().get(1).isSuccessful()).isTrue();
  }

  @Test
  void markdownIsShortAndLeavesNothingOfAUsersNamesUnescaped() {
    StabilityReport report = Reports.report(HOSTILE, 1);
    String markdown = StabilityMarkdown.of(report, verdict(report));
    assertThat(markdown.split("\n", -1)[0])
        .isEqualTo(
            "## Stability of activation boundaries: &lt;b&gt;&amp;&quot;&\\#39; \\`x\\` \\|"
                + " \\*y\\* , \u0001 $");
    assertThat(markdown).contains("**Failed**: 1 of 2 gates hold; ");
    assertThat(markdown)
        .contains("- FAIL: <code>max\\_angle\\_deg &lt; 0.1</code>\n  - max\\_angle\\_deg of sp");
    assertThat(markdown).contains("| model | layer | units | eps 0.001 | eps 0.1 | law |");
    assertThat(markdown).containsMatch("\\| gmp \\| dense._2 \\| 5 -> 4 \\| [0-9.]+ / [0-9.]+ \\|");
    assertThat(markdown.split("\n", -1).length).isLessThan(100);
    assertThat(StabilityMarkdown.of(report, Verdict.none())).doesNotContain("gates");
  }

  @Test
  void csvHasARowForEachPerturbationAndUnit() throws Exception {
    StabilityReport report = Reports.report(1);
    List<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(StabilityCsv.perturbations(report)).stream().toList();
    assertThat(rows).hasSize(16);
    assertThat(rows.get(15).getField("model")).isEqualTo("gmp");
    assertThat(rows.get(15).getField("kind")).isEqualTo("random");
    assertThat(Double.parseDouble(rows.get(15).getField("max_angle_deg"))).isGreaterThan(0.0);
    List<NamedCsvRecord> units =
        CsvReader.builder().ofNamedCsvRecord(StabilityCsv.units(report)).stream().toList();
    assertThat(units).hasSize(2 * 2 * 2 * (5 + 4));
    assertThat(Double.parseDouble(units.get(0).getField("norm"))).isGreaterThan(0.0);
  }
}
