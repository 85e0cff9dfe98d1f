package org.gmp.zoo.report.figure;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

final class HeatMapPageTest {
  private static HeatMap map(String title, double... values) {
    return HeatMap.builder()
        .title(title)
        .xLabel("learning rate")
        .xs(0.01, 0.1)
        .yLabel("scale")
        .ys(1)
        .metric("test RMSE")
        .values(new double[][] {values})
        .accepted(value -> value < 1)
        .build();
  }

  private static String page() {
    return HeatMapPage.of(
            "Maps & more",
            "What trains.",
            ImmutableMap.of("Seeds", "0 to 4"),
            ImmutableList.of(
                HeatMapPage.Group.of(
                    "by <scale>",
                    "Bright is good.",
                    ImmutableList.of(map("SP", 0.5, 2), map("GmP", 0.25, 0.75)))),
            ImmutableMap.of("commit", "abc"))
        .html();
  }

  @Test
  void everyMapIsDrawnAndItsRegionCounted() {
    String text = page().replaceAll("\\s+", " ");
    assertThat(text).contains("aria-label=\"SP: test RMSE over learning rate and scale");
    assertThat(text).contains("aria-label=\"GmP: test RMSE over learning rate and scale");
    assertThat(cells(text, "SP")).isEqualTo("1 2 50 %");
    assertThat(cells(text, "GmP")).isEqualTo("2 2 100 %");
  }

  private static String cells(String text, String row) {
    int start = text.indexOf(">" + row + "</th>");
    assertThat(start).isAtLeast(0);
    return text.substring(start, text.indexOf("</tr>", start))
        .replaceFirst("^>[^<]*", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ")
        .trim();
  }

  @Test
  void textIsEscapedAndThePageAsksForNothingElse() {
    String text = page();
    assertThat(text).contains("Maps &amp; more");
    assertThat(text).contains("by &lt;scale&gt;");
    assertThat(text).doesNotContain("<scale>");
    assertThat(text).contains("default-src &#39;none&#39;");
    assertThat(text).doesNotContain("<script");
    assertThat(text).doesNotContain("src=");
  }
}
