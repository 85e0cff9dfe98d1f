package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataCheckTest {
  @TempDir Path folder;

  private DataCheck banana() {
    return DataCheck.of(DataCatalog.entry("banana"), DataDirectory.of(folder));
  }

  @Test
  void tellsMissingFromWrongFromGood() throws IOException {
    assertThat(banana().status()).isEqualTo(DataCheck.Status.MISSING);
    assertThat(banana().finding()).contains("2d_banana.csv");

    Path file = folder.resolve("2d_banana.csv");
    Files.writeString(file, "At1,At2,Class\n1,2,x\n");
    assertThat(banana().status()).isEqualTo(DataCheck.Status.WRONG);
    assertThat(banana().finding()).contains("got 'x'");

    Files.writeString(file, "At1,At2,Class\n1,2,-1\n3,4,1\n");
    assertThat(banana().status()).isEqualTo(DataCheck.Status.OK);
    assertThat(banana().finding()).isEqualTo(file.toString());
    assertThat(banana().notes()).hasSize(1);
  }

  @Test
  void theRealFilesAreGood() {
    DataDirectory directory = RealData.require();
    for (DataEntry entry : DataCatalog.entries()) {
      assertThat(DataCheck.of(entry, directory).status()).isEqualTo(DataCheck.Status.OK);
    }
  }
}
