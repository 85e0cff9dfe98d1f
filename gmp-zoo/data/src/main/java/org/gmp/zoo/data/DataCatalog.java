package org.gmp.zoo.data;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The data sets that come in files.
 *
 * <p>The SHA-256 are those of the data files. UCI serves some of them on their own and all but
 * Boston in a zip archive; what is checked is always the data file inside.
 */
public final class DataCatalog {
  private static final String OLD = "https://archive.ics.uci.edu/ml/machine-learning-databases/";
  private static final String NEW = "https://archive.ics.uci.edu/static/public/";
  private static final String PAGE = "https://archive.ics.uci.edu/dataset/";
  private static final String CC_BY = "CC BY 4.0, as stated by UCI";

  private DataCatalog() {}

  /** All sets, by name. */
  public static ImmutableList<DataEntry> entries() {
    return ImmutableList.of(
        banana(), boston(), concrete(), energy(), naval(), power(), wine(), yacht());
  }

  /** The set of a name; empty if there is none. */
  public static Optional<DataEntry> find(String name) {
    return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  static DataEntry entry(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no data set named '" + name + "'"));
  }

  private static DataEntry banana() {
    return DataEntry.builder()
        .name("banana")
        .title("Banana (two classes in the plane)")
        .description("Points of two interlocked crescents; the class is predicted.")
        .rows(5300)
        .features(2)
        .licence("MIT, with the repository that holds the file")
        .home("https://github.com/Wenlin-Chen/geometric-parameterization")
        .from(
            "https://raw.githubusercontent.com/Wenlin-Chen/geometric-parameterization/HEAD/2d_banana/2d_banana.csv")
        .fileName("2d_banana.csv")
        .sha256("c76502bdf63e4f74e0290bd98da2c425aab247c919cee6dfbfe856694c484e55")
        .build();
  }

  private static DataEntry boston() {
    return DataEntry.builder()
        .name("boston")
        .title("Boston housing (Harrison and Rubinfeld, 1978)")
        .description("Census tracts of Boston; their median home value is predicted.")
        .rows(506)
        .features(13)
        .licence("none stated (StatLib); no longer listed by UCI")
        .home("http://lib.stat.cmu.edu/datasets/boston")
        .from(OLD + "housing/housing.data")
        .fileName("housing.data")
        .sha256("baadf72995725d76efe787b664e1f083388c79ba21ef9a7990d87f774184735a")
        .build();
  }

  private static DataEntry concrete() {
    return DataEntry.builder()
        .name("concrete")
        .title("Concrete compressive strength (Yeh, 1998)")
        .description("Mixtures of concrete; their compressive strength is predicted.")
        .rows(1030)
        .features(8)
        .licence(CC_BY)
        .home(PAGE + "165/concrete+compressive+strength")
        .from(
            NEW + "165/concrete+compressive+strength.zip",
            OLD + "concrete/compressive/Concrete_Data.xls")
        .fileName("Concrete_Data.xls")
        // As saved in 2007, and as UCI serves it.
        .sha256(
            "1ecf19eb1c78cf20599f6ef90dd41af6ff99b496095bd9903483c1fec418f522",
            "710076c66b9ca3f8050e7942f3dcbdbe04013534daeb0077ffd3079a52d8e0c4")
        .build();
  }

  private static DataEntry energy() {
    return DataEntry.builder()
        .name("energy")
        .title("Energy efficiency (Tsanas and Xifara, 2012)")
        .description("Simulated buildings; the heating load Y1 is predicted.")
        .rows(768)
        .features(8)
        .licence(CC_BY)
        .home(PAGE + "242/energy+efficiency")
        .from(NEW + "242/energy+efficiency.zip", OLD + "00242/ENB2012_data.xlsx")
        .fileName("ENB2012_data.xlsx")
        // As a public copy has it, saved anew, and as UCI serves it.
        .sha256(
            "ce80fba0fdf4be0e2f2e709fd01ff9c807246947fe666e18710d5105af7970b6",
            "0089fcffc1415e41e2ff63730cca5280efe54fc43d722dfde1b0aaa808e35dc4")
        .build();
  }

  private static DataEntry naval() {
    return DataEntry.builder()
        .name("naval")
        .title("Naval propulsion plants (Coraddu et al., 2014)")
        .description("Simulated states of a frigate's gas turbine; compressor decay is predicted.")
        .rows(11934)
        .features(16)
        .licence(CC_BY)
        .home(PAGE + "316/condition+based+maintenance+of+naval+propulsion+plants")
        .from(
            NEW + "316/condition+based+maintenance+of+naval+propulsion+plants.zip",
            OLD + "00316/UCI%20CBM%20Dataset.zip")
        .fileName("UCI CBM Dataset/data.txt")
        .sha256("de0ea69da1efaab8b9655ffed828547d10dd68c1fb8c6e0163e6a988def393a6")
        .build();
  }

  private static DataEntry power() {
    return DataEntry.builder()
        .name("power")
        .title("Combined cycle power plant (Tufekci, 2014)")
        .description("Hours of a power plant; its energy output is predicted.")
        .rows(9568)
        .features(4)
        .licence(CC_BY)
        .home(PAGE + "294/combined+cycle+power+plant")
        .from(NEW + "294/combined+cycle+power+plant.zip", OLD + "00294/CCPP.zip")
        .fileName("CCPP/Folds5x2_pp.xlsx")
        .sha256("ccd490981db2a2f079963b3d9f0aea30d9d338900a0285428dfc6385396f4651")
        .build();
  }

  private static DataEntry wine() {
    return DataEntry.builder()
        .name("wine")
        .title("Wine quality, red (Cortez et al., 2009)")
        .description("Red wines by their chemistry; the tasters' grade is predicted.")
        .rows(1599)
        .features(11)
        .licence(CC_BY)
        .home(PAGE + "186/wine+quality")
        .from(NEW + "186/wine+quality.zip", OLD + "wine-quality/winequality-red.csv")
        .fileName("winequality-red.csv")
        .sha256("4a402cf041b025d4566d954c3b9ba8635a3a8a01e039005d97d6a710278cf05e")
        .build();
  }

  private static DataEntry yacht() {
    return DataEntry.builder()
        .name("yacht")
        .title("Yacht hydrodynamics (Gerritsma, Onnink and Versluis, 1981)")
        .description("Hull shapes and speeds; the residuary resistance is predicted.")
        .rows(308)
        .features(6)
        .licence(CC_BY)
        .home(PAGE + "243/yacht+hydrodynamics")
        .from(NEW + "243/yacht+hydrodynamics.zip", OLD + "00243/yacht_hydrodynamics.data")
        .fileName("yacht_hydrodynamics.data")
        .sha256("00dfecc0fc01ddd4c90b558a3ac11b246df8ebcfea130724223475a9a67f0ea1")
        .build();
  }
}
