package org.gmp.zoo.report.figure;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class HeatMapTest {
  private static HeatMap.Builder map() {
    return HeatMap.builder()
        .title("GmP <levy>")
        .xLabel("learning rate")
        .xs(0.001, 0.01, 0.1)
        .yLabel("scale")
        .ys(0.01, 1)
        .metric("test RMSE")
        .values(new double[][] {{1.5, 1.25, Double.NaN}, {2, 0.75, 40}})
        .accepted(value -> value < 10);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void everyFieldHasItsNumberOrIsHatched() throws Exception {
    HeatMap map = map().build();
    assertThat(map.acceptedFields()).isEqualTo(4);
    String svg = map.svg();
    for (String number : new String[] {"1.5", "1.25", "2", "0.75"}) {
      assertThat(svg).contains(">" + number + "</text>");
    }
    assertThat(svg).doesNotContain(">40</text>");
    // Two fields and the key.
    assertThat(count(svg, "<path ")).isEqualTo(3);
    assertThat(svg).contains("diverged or did not train");
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(map.file())))
            .getDocumentElement();
    assertThat(root.getAttribute("aria-label"))
        .isEqualTo(
            "GmP <levy>: test RMSE over learning rate and scale; 4 of 6 trained, from 0.75 to 2");
  }

  @Test
  void betterIsBrighter() {
    String brightest = "fill=\"#fee838\"";
    String lower = map().build().svg();
    // The last colour stands in the key and in one field: 0.75 here, 2 there.
    assertThat(lower.indexOf(brightest)).isLessThan(lower.indexOf(">0.75</text>"));
    String higher = map().higherIsBetter(true).build().svg();
    assertThat(higher.indexOf(brightest)).isLessThan(higher.indexOf(">2</text>"));
    assertThat(count(lower, brightest)).isEqualTo(2);
    assertThat(count(higher, brightest)).isEqualTo(2);
  }

  @Test
  void endsAreSharedByMapsThatAreCompared() {
    String svg = map().ends(0.5, 5).build().svg();
    assertThat(svg).contains(">0.5</text>");
    assertThat(svg).contains(">5</text>");
  }

  @Test
  void aPageSetsItsColoursAndAFileItsOwn() {
    assertThat(map().build().svg()).doesNotContain("style");
    assertThat(map().build().file()).contains("prefers-color-scheme:dark");
  }

  @Test
  void rowsCanHaveNamesAndAreGivenRoom() {
    HeatMap named = map().rows(List.of("a very long name of a row", "b")).build();
    assertThat(named.svg()).contains(">a very long name of a row</text>");
    assertThat(width(named)).isAtLeast(width(map().build()) + 100);
  }

  @Test
  void theKeyHasRoomBelowFewColumns() {
    HeatMap narrow = map().xs(1).values(new double[][] {{1}, {2}}).build();
    Matcher metric =
        Pattern.compile(" x=\"([0-9.]+)\"[^>]*>test RMSE</text>").matcher(narrow.svg());
    assertThat(metric.find()).isTrue();
    // Nine letters of at least 5 units each.
    assertThat(width(narrow)).isAtLeast(Double.parseDouble(metric.group(1)) + 45);
  }

  private static double width(HeatMap map) {
    Matcher width = Pattern.compile(" width=\"([0-9.]+)\"").matcher(map.svg());
    assertThat(width.find()).isTrue();
    return Double.parseDouble(width.group(1));
  }

  @Test
  void nothingTrainedIsStillAMap() {
    HeatMap none = map().accepted(value -> false).build();
    assertThat(none.acceptedFields()).isEqualTo(0);
    assertThat(none.svg()).doesNotContain("NaN");
  }

  @Test
  void rowsAndColumnsMustFit() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> map().xs(1, 2).build());
    assertThat(e).hasMessageThat().contains("expected 2 rows of 2 numbers");
    assertThrows(IllegalArgumentException.class, () -> map().ends(2, 1).build());
  }
}
