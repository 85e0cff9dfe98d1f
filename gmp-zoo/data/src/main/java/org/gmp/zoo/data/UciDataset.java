package org.gmp.zoo.data;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.zoo.data.internal.FileFormat;
import org.gmp.zoo.data.internal.FileQuery;
import org.gmp.zoo.data.internal.FoundFile;
import org.gmp.zoo.data.internal.TableLayout;

/**
 * The regression data sets of the UCI Machine Learning Repository used in the experiments, read
 * from the files as UCI distributes them.
 */
public enum UciDataset {
  /** Boston housing: 506 x 13, median home value in 1000 dollars. */
  BOSTON(
      506,
      22.532806,
      Layout.of("CRIM ZN INDUS CHAS NOX RM AGE DIS RAD TAX PTRATIO B LSTAT MEDV", false, 13),
      new FileQuery(
          ImmutableMap.of("housing.data", FileFormat.BLANKS),
          ImmutableList.of("housing.zip", "boston+housing.zip"))),
  /** Concrete: 1030 x 8, compressive strength in MPa. */
  CONCRETE(
      1030,
      35.817836,
      Layout.of(
          "Cement Blast_Furnace_Slag Fly_Ash Water Superplasticizer Coarse_Aggregate"
              + " Fine_Aggregate Age Concrete_compressive_strength",
          true,
          8),
      new FileQuery(
          ImmutableMap.of("Concrete_Data.xls", FileFormat.EXCEL, "concrete.csv", FileFormat.COMMAS),
          ImmutableList.of("concrete+compressive+strength.zip", "concrete.zip"))),
  /** Energy efficiency: 768 x 8, heating load Y1 (the cooling load Y2 is left out). */
  ENERGY(
      768,
      22.307201,
      Layout.of("X1 X2 X3 X4 X5 X6 X7 X8 Y1 Y2", true, 8, 9),
      new FileQuery(
          ImmutableMap.of("ENB2012_data.xlsx", FileFormat.EXCEL, "energy.csv", FileFormat.COMMAS),
          ImmutableList.of("energy+efficiency.zip", "energy.zip"))),
  /**
   * Naval propulsion: 11934 x 16, decay state of the compressor, column 16 from 0 (that of the
   * turbine, column 17, is left out). Features 8 and 11 are constant.
   */
  NAVAL(
      11934,
      0.975,
      Layout.of(
          "lever_position ship_speed gas_turbine_shaft_torque gas_turbine_revolutions"
              + " gas_generator_revolutions starboard_propeller_torque port_propeller_torque"
              + " turbine_exit_temperature compressor_inlet_temperature"
              + " compressor_outlet_temperature turbine_exit_pressure compressor_inlet_pressure"
              + " compressor_outlet_pressure exhaust_gas_pressure turbine_injection_control"
              + " fuel_flow compressor_decay turbine_decay",
          false,
          16,
          17),
      new FileQuery(
          ImmutableMap.of("UCI CBM Dataset/data.txt", FileFormat.BLANKS),
          ImmutableList.of(
              "UCI CBM Dataset.zip",
              "UCI%20CBM%20Dataset.zip",
              "UCI+CBM+Dataset.zip",
              "condition+based+maintenance+of+naval+propulsion+plants.zip"))),
  /** Combined cycle power plant: 9568 x 4, energy output in MW; the first sheet of five. */
  POWER(
      9568,
      454.365009,
      Layout.of("AT V AP RH PE", true, 4),
      new FileQuery(
          ImmutableMap.of("Folds5x2_pp.xlsx", FileFormat.EXCEL, "power.csv", FileFormat.COMMAS),
          ImmutableList.of("CCPP.zip", "combined+cycle+power+plant.zip"))),
  /** Wine quality, red: 1599 x 11, quality from 0 to 10. */
  WINE(
      1599,
      5.636023,
      new Layout(
          new TableLayout(
              ImmutableList.of(
                  "fixed acidity",
                  "volatile acidity",
                  "citric acid",
                  "residual sugar",
                  "chlorides",
                  "free sulfur dioxide",
                  "total sulfur dioxide",
                  "density",
                  "pH",
                  "sulphates",
                  "alcohol",
                  "quality"),
              true),
          11,
          ImmutableList.of()),
      new FileQuery(
          ImmutableMap.of("winequality-red.csv", FileFormat.SEMICOLONS),
          ImmutableList.of("wine+quality.zip", "wine-quality.zip", "winequality.zip"))),
  /** Yacht hydrodynamics: 308 x 6, residuary resistance. */
  YACHT(
      308,
      10.495357,
      Layout.of(
          "center_of_buoyancy prismatic_coefficient length_displacement_ratio"
              + " beam_draught_ratio length_beam_ratio froude_number residuary_resistance",
          false,
          6),
      new FileQuery(
          ImmutableMap.of("yacht_hydrodynamics.data", FileFormat.BLANKS),
          ImmutableList.of("yacht+hydrodynamics.zip", "yacht.zip")));

  private final int rows;
  private final double targetMean;
  private final Layout layout;
  private final FileQuery query;

  UciDataset(int rows, double targetMean, Layout layout, FileQuery query) {
    this.rows = rows;
    this.targetMean = targetMean;
    this.layout = layout;
    this.query = query;
  }

  /** The set of a name such as {@code boston}; empty if there is none. */
  public static Optional<UciDataset> named(String name) {
    return Arrays.stream(values()).filter(set -> set.id().equals(name)).findFirst();
  }

  /** The name on the command line, in lower case. */
  public String id() {
    return Ascii.toLowerCase(name());
  }

  /** What the catalog says of this set. */
  public DataEntry entry() {
    return DataCatalog.entry(id());
  }

  /**
   * Finds and reads the set.
   *
   * @return features {@code [n, d]} in the file's order of columns, without the target and other
   *     targets; the source's notes say if the file differs from the published one
   * @throws DataException if the file is not found, damaged, of another shape, or holds a value
   *     that is no finite number
   */
  public LabelledData load(DataDirectory directory) {
    FoundFile file = directory.find(id(), query);
    NumericTable table = file.read(layout.table);
    if (table.rowCount() != rows) {
      throw DataException.mismatch(
          file.place(),
          rows + " rows x " + table.columnCount() + " columns (" + entry().title() + ")",
          table.rowCount() + " x " + table.columnCount());
    }
    double[] targets = table.column(layout.target);
    List<Integer> features =
        IntStream.range(0, table.columnCount())
            .filter(c -> c != layout.target && !layout.leftOut.contains(c))
            .boxed()
            .toList();
    return LabelledData.of(
        table.selectColumns(features),
        table.columns().get(layout.target),
        targets,
        DataSource.file(entry().title(), file.place(), file.sha256(), notes(file, targets)));
  }

  FileQuery query() {
    return query;
  }

  private ImmutableList<String> notes(FoundFile file, double[] targets) {
    List<String> notes = new ArrayList<>();
    if (!entry().sha256().contains(file.sha256())) {
      notes.add("not byte for byte the published file (its SHA-256 is another)");
    }
    double mean = Arrays.stream(targets).average().orElse(Double.NaN);
    if (Math.abs(mean - targetMean) > 1e-3 * Math.abs(targetMean)) {
      notes.add("not the published data: target mean " + mean + ", published " + targetMean);
    }
    return ImmutableList.copyOf(notes);
  }

  /** The file's columns, and which of them is the target and which other targets are left out. */
  @Immutable
  private record Layout(TableLayout table, int target, ImmutableList<Integer> leftOut) {
    static Layout of(String columns, boolean header, int target, Integer... leftOut) {
      return new Layout(
          new TableLayout(ImmutableList.copyOf(columns.split(" ", -1)), header),
          target,
          ImmutableList.copyOf(leftOut));
    }
  }
}
