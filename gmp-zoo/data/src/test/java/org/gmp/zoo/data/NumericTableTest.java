package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

class NumericTableTest {
  private static final NumericTable TABLE =
      NumericTable.of(ImmutableList.of("a", "b", "c"), new double[] {1, 2, 3, 4, 5, 6});

  @Test
  void valuesStandRowAfterRow() {
    assertThat(TABLE.rowCount()).isEqualTo(2);
    assertThat(TABLE.columnCount()).isEqualTo(3);
    assertThat(TABLE.get(1, 0)).isEqualTo(4.0);
    assertThat(TABLE.column(2)).isEqualTo(new double[] {3, 6});
  }

  @Test
  void selectionsKeepTheOrderAskedFor() {
    assertThat(TABLE.selectRows(new int[] {1, 0, 1}).column(0)).isEqualTo(new double[] {4, 1, 4});
    NumericTable columns = TABLE.selectColumns(ImmutableList.of(2, 0));
    assertThat(columns.columns()).containsExactly("c", "a").inOrder();
    assertThat(columns.rowMajor()).isEqualTo(new double[] {3, 1, 6, 4});
  }

  @Test
  void nobodyOutsideCanChangeIt() {
    double[] values = {1, 2, 3};
    NumericTable table = NumericTable.of(ImmutableList.of("a"), values);
    values[0] = 9;
    table.rowMajor()[1] = 9;
    assertThat(table.rowMajor()).isEqualTo(new double[] {1, 2, 3});
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> NumericTable.of(ImmutableList.of("a", "b"), new double[3]));
    assertThrows(IndexOutOfBoundsException.class, () -> TABLE.get(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> TABLE.selectRows(new int[] {2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> LabelledData.of(TABLE, "y", new double[3], DataSource.generated("test", "test")));
  }
}
