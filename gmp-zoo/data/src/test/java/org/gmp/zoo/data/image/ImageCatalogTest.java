package org.gmp.zoo.data.image;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gmp.zoo.data.DataCatalog;
import org.gmp.zoo.data.DataCheck;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataEntry;
import org.gmp.zoo.data.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageCatalogTest {
  @TempDir private Path root;

  private static ImageEntry entry(String name) {
    return ImageCatalog.find(name).orElseThrow();
  }

  @Test
  void namesAreUniqueAmongAllSets() {
    assertThat(ImageCatalog.entries().stream().map(ImageEntry::name).toList())
        .containsNoDuplicates();
    assertThat(ImageCatalog.entries().stream().map(ImageEntry::name).toList())
        .containsNoneIn(DataCatalog.entries().stream().map(DataEntry::name).toList());
  }

  @Test
  void checksSayWhatIsMissingAndWrong() throws Exception {
    DataDirectory directory = DataDirectory.of(root);
    assertThat(ImageCheck.of(entry("cifar10"), directory).status())
        .isEqualTo(DataCheck.Status.MISSING);
    Path folder = Files.createDirectory(root.resolve("cifar-10"));
    Files.write(folder.resolve("test_batch.bin"), new byte[5]);
    ImageCheck wrong = ImageCheck.of(entry("cifar10"), directory);
    assertThat(wrong.status()).isEqualTo(DataCheck.Status.WRONG);
    assertThat(wrong.finding()).contains("test_batch.bin, byte 0: expected whole records");
  }

  @Test
  void checksSayWhatIsThere() {
    DataDirectory directory = RealData.require();
    assertThat(ImageCheck.of(entry("mnist"), directory).notes()).isEmpty();
    ImageCheck part = ImageCheck.of(entry("cifar10"), directory);
    assertThat(part.status()).isEqualTo(DataCheck.Status.OK);
    assertThat(part.notes().get(0)).startsWith("not the whole set");
    assertThat(ImageCheck.of(entry("fashion-mnist"), directory).status())
        .isEqualTo(DataCheck.Status.MISSING);
  }
}
