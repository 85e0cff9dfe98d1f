package org.gmp.zoo.report.figure.internal;

import gg.jte.Content;
import java.util.List;
import org.gmp.zoo.report.internal.page.View.Fact;
import org.gmp.zoo.report.internal.page.View.Figure;
import org.gmp.zoo.report.internal.page.View.Meaning;
import org.gmp.zoo.report.internal.page.View.Table;

/**
 * A page of heat maps.
 *
 * @param regions a table for each figure: how many fields of each map are accepted
 */
public record HeatMapView(
    String title,
    String lead,
    String policy,
    Content style,
    List<Fact> facts,
    List<Table> regions,
    List<Figure> figures,
    List<Meaning> meanings,
    List<Fact> environment) {}
