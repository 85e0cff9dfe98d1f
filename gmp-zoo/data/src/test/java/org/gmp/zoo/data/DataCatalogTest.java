package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataCatalogTest {
  @Test
  void everySetSaysWhereToGetItAndHowToCheckIt() {
    for (DataEntry entry : DataCatalog.entries()) {
      assertThat(DataCatalog.find(entry.name())).hasValue(entry);
      assertThat(entry.downloads()).isNotEmpty();
      entry.downloads().forEach(uri -> assertThat(uri.getScheme()).isEqualTo("https"));
      assertThat(entry.sha256()).isNotEmpty();
      entry.sha256().forEach(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
      assertThat(entry.licence()).isNotEmpty();
    }
    assertThat(DataCatalog.find("nothing")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void hashesAndShapesAreThoseOfTheRealFiles(UciDataset set) throws IOException {
    Path folder = RealData.require().path().resolve("uci/original");
    DataEntry entry = set.entry();
    LabelledData data = set.load(DataDirectory.of(folder));
    assertThat(data.size()).isEqualTo(entry.rows());
    assertThat(data.features().columnCount()).isEqualTo(entry.features());
    byte[] content = Files.readAllBytes(folder.resolve(entry.fileName()));
    assertThat(entry.sha256()).contains(Hashing.sha256().hashBytes(content).toString());
  }
}
