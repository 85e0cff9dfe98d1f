package org.gmp.zoo.report.figure;

import com.google.common.collect.ImmutableList;
import org.gmp.definition.Definition;
import org.gmp.definition.DefinitionProvider;
import org.gmp.definition.Output;

/** What the numbers of a page of heat maps are. */
public final class HeatMapOutputs implements DefinitionProvider {
  /** The table of a page with how much of each map trained. */
  public static final String FIELDS = "gmp claims: heat-maps.html, fields that trained";

  private static final String OWN = "this project";

  /** For {@code ServiceLoader}. */
  public HeatMapOutputs() {}

  @Override
  public ImmutableList<Definition> definitions() {
    return ImmutableList.of(
        Definition.label("heat_map", "The map: which parameterization, over which settings."),
        Definition.setting("fields", "fields", "How many fields a map has, one a setting."),
        Definition.number(
                "trained_fields",
                "How many fields of a map trained: what they show is on the good side of the"
                    + " threshold that the page names.")
            .formula("count of fields whose median over seeds is below the threshold")
            .over("the fields of the map")
            .moment("after training, by the weights that were kept")
            .unit("fields; as share, per cent of all fields")
            .source(OWN)
            .build());
  }

  @Override
  public ImmutableList<Output> outputs() {
    return ImmutableList.of(
        Output.named(FIELDS, "a row a map")
            .column("map", "heat_map")
            .column("trained", "trained_fields")
            .column("of", "fields")
            .column("share", "trained_fields", "as per cent of all fields")
            .build());
  }
}
