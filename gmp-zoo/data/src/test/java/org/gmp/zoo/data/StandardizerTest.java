package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

class StandardizerTest {
  private static NumericTable table(double... rowMajor) {
    return NumericTable.of(ImmutableList.of("a", "b"), rowMajor);
  }

  @Test
  void columnsGetMeanZeroAndDeviationOneOverTheFittedRows() {
    NumericTable train = table(1, 10, 3, 30, 5, 50, 7, 110);
    Standardizer standardizer = Standardizer.fit(train);
    assertThat(standardizer.means()).usingTolerance(1e-12).containsExactly(4, 50).inOrder();
    // Variance over n: ((-3)^2 + (-1)^2 + 1 + 9) / 4 = 5.
    assertThat(standardizer.deviations()[0]).isWithin(1e-12).of(Math.sqrt(5));
    assertThat(standardizer.apply(train).get(0, 0)).isWithin(1e-12).of(-3 / Math.sqrt(5));
    assertThat(standardizer.apply(table(4, 50)).rowMajor()).isEqualTo(new double[] {0, 0});
  }

  @Test
  void constantColumnsBecomeZero() {
    double[] values = new double[2 * 10_000];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = i;
      values[i + 1] = 0.998;
    }
    NumericTable train = table(values);
    Standardizer standardizer = Standardizer.fit(train);
    assertThat(standardizer.deviations()[1]).isEqualTo(0.0);
    for (double value : standardizer.apply(train).column(1)) {
      assertThat(value).isEqualTo(0.0);
    }
  }

  @Test
  void targetsAreUntouched() {
    LabelledData data =
        LabelledData.of(
            table(1, 2, 3, 4), "y", new double[] {7, 9}, DataSource.generated("test", "test"));
    LabelledData scaled = Standardizer.fit(data.features()).apply(data);
    assertThat(scaled.targets()).isEqualTo(new double[] {7, 9});
    assertThat(scaled.features().column(0)).isEqualTo(new double[] {-1, 1});
  }

  @Test
  void otherTablesAreRefused() {
    Standardizer standardizer = Standardizer.fit(table(1, 2));
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> standardizer.apply(NumericTable.of(ImmutableList.of("a"), new double[3]))))
        .hasMessageThat()
        .isEqualTo("standardize: fitted on 2 columns, got 1");
    assertThrows(IllegalArgumentException.class, () -> Standardizer.fit(table()));
  }
}
