package org.gmp.zoo.report.internal;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

final class CsvTest {
  @Test
  void fieldsAreQuotedWhereTheyMustBe() {
    assertThat(Csv.of(csv -> csv.writeRecord("a,b", "say \"c\"", "d")))
        .isEqualTo("\"a,b\",\"say \"\"c\"\"\",d\r\n");
  }

  @Test
  void everyRecordIsThere() {
    String text =
        Csv.of(
            csv -> {
              for (int i = 0; i < 10_000; i++) {
                csv.writeRecord(Integer.toString(i));
              }
            });
    assertThat(text).endsWith("9998\r\n9999\r\n");
  }

  @Test
  void numbersKeepEveryDigitAndWhatIsNoneIsEmpty() {
    assertThat(Csv.number(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(Csv.number(Double.NaN)).isEmpty();
    assertThat(Csv.number(Double.POSITIVE_INFINITY)).isEmpty();
  }
}
