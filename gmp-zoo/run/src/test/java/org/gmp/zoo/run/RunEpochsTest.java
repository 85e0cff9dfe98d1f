package org.gmp.zoo.run;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunEpochsTest {
  @TempDir Path folder;

  private RunEpochs read(String text) throws IOException {
    Files.writeString(folder.resolve("history.csv"), text);
    return RunFolder.at(folder).epochs();
  }

  @Test
  void hasTheColumnsOfTheTable() throws IOException {
    RunEpochs epochs = read("epoch,loss\n1,0.5\n2,2.5E-1\n");
    assertThat(epochs.count()).isEqualTo(2);
    assertThat(epochs.names()).containsExactly("epoch", "loss").inOrder();
    assertThat(epochs.column("loss").toArray()).isEqualTo(new double[] {0.5, 0.25});
    assertThat(assertThrows(DataException.class, () -> epochs.column("accuracy")))
        .hasMessageThat()
        .contains("history.csv: expected a column accuracy, got [epoch, loss]");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(assertThrows(DataException.class, () -> read("epoch,loss\n1,0.5\n2,none\n")))
        .hasMessageThat()
        .contains("expected a number as loss in line 3, got 'none'");
    assertThat(assertThrows(DataException.class, () -> read("epoch,loss\n1\n")))
        .hasMessageThat()
        .contains("history.csv");
    assertThat(assertThrows(DataException.class, () -> RunFolder.at(folder).epochs().column("x")))
        .hasMessageThat()
        .contains("history.csv");
  }
}
