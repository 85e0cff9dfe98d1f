package org.gmp.zoo.report.figure;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.gmp.zoo.report.Numbers;
import org.gmp.zoo.report.figure.internal.HeatMapView;
import org.gmp.zoo.report.internal.page.Meanings;
import org.gmp.zoo.report.internal.page.StyleSheet;
import org.gmp.zoo.report.internal.page.Styles;
import org.gmp.zoo.report.internal.page.View.Chart;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Panel;
import org.gmp.zoo.report.internal.page.View.Row;
import org.gmp.zoo.report.internal.page.View.Table;

/**
 * Heat maps as one HTML page that needs nothing else, with a table of how large the accepted region
 * of each map is.
 */
@AutoValue
public abstract class HeatMapPage {
  /** Maps over the same settings, to be compared with each other. */
  @AutoValue
  public abstract static class Group {
    /**
     * A group.
     *
     * @param title what the maps are over
     * @param caption what they show, in sentences
     */
    public static Group of(String title, String caption, List<HeatMap> maps) {
      return new AutoValue_HeatMapPage_Group(title, caption, ImmutableList.copyOf(maps));
    }

    /** What the maps are over. */
    public abstract String title();

    /** What they show, in sentences. */
    public abstract String caption();

    /** The maps, in order. */
    public abstract ImmutableList<HeatMap> maps();
  }

  /**
   * A page.
   *
   * @param lead what it shows, in a sentence
   * @param facts what all maps have in common, by name
   * @param environment versions and machine, by name
   */
  public static HeatMapPage of(
      String title,
      String lead,
      Map<String, String> facts,
      List<Group> groups,
      Map<String, String> environment) {
    return new AutoValue_HeatMapPage(
        title,
        lead,
        ImmutableMap.copyOf(facts),
        ImmutableList.copyOf(groups),
        ImmutableMap.copyOf(environment));
  }

  abstract String title();

  abstract String lead();

  abstract ImmutableMap<String, String> facts();

  abstract ImmutableList<Group> groups();

  abstract ImmutableMap<String, String> environment();

  /** The page's text. */
  public final String html() {
    StyleSheet style = StyleSheet.shared();
    Meanings meanings = new Meanings();
    List<Table> regions = groups().stream().map(group -> regions(group, meanings)).toList();
    HeatMapView view =
        new HeatMapView(
            title(),
            lead(),
            style.policy(),
            style.style(),
            facts(facts()),
            regions,
            groups().stream().map(HeatMapPage::figure).toList(),
            meanings.used(),
            facts(environment()));
    TemplateOutput output = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html).render("heatmaps.jte", view, output);
    return output.toString();
  }

  private static List<Fact> facts(Map<String, String> facts) {
    return facts.entrySet().stream().map(e -> new Fact(e.getKey(), e.getValue())).toList();
  }

  private static Figure figure(Group group) {
    return new Figure(
        group.title(),
        group.caption(),
        List.of(),
        List.of(
            new Panel(
                "",
                "",
                true,
                group.maps().stream()
                    .map(map -> new Chart("", Styles.content(map.svg())))
                    .toList())));
  }

  private static Table regions(Group group, Meanings meanings) {
    return new Table(
        "Fields that trained, " + group.title(),
        false,
        meanings.heads(HeatMapOutputs.FIELDS, List.of("map", "trained", "of", "share")),
        group.maps().stream()
            .map(
                map ->
                    new Row(
                        map.title(),
                        false,
                        List.of(
                            Integer.toString(map.acceptedFields()),
                            Integer.toString(map.fields()),
                            Numbers.fixed(100.0 * map.acceptedFields() / map.fields(), 0) + " %")))
            .toList());
  }
}
