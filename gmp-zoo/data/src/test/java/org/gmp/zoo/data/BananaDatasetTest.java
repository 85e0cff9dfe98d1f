package org.gmp.zoo.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BananaDatasetTest {
  @TempDir Path folder;

  @Test
  void realFileIsReadWithClassesZeroAndOne() {
    LabelledData data = BananaDataset.load(RealData.require());
    assertThat(data.size()).isEqualTo(5300);
    assertThat(data.features().columns()).containsExactly("At1", "At2").inOrder();
    assertThat(data.features().get(0, 0)).isEqualTo(1.14);
    assertThat(data.targets()[0]).isEqualTo(0.0);
    assertThat(data.targets()[1]).isEqualTo(1.0);
    assertThat(countOfClass0(data)).isEqualTo(2924);
    assertThat(data.source().notes()).isEmpty();
  }

  @Test
  void syntheticPointsAreClassifiedLikeTheRealOnes() {
    LabelledData real = BananaDataset.load(RealData.require());
    LabelledData synthetic = BananaDataset.generate(BananaDataset.SIZE, Seed.of(1));
    int[] order = Seed.of(2).permutation(real.size());
    LabelledData train = real.select(Arrays.copyOfRange(order, 0, 2000));
    LabelledData test = real.select(Arrays.copyOfRange(order, 2000, 3000));
    double learntFromReal = neighbourAccuracy(train, test);
    double learntFromSynthetic =
        neighbourAccuracy(synthetic.select(Seed.of(3).permutation(2000)), test);
    assertThat(learntFromReal).isGreaterThan(0.85);
    assertThat(learntFromSynthetic).isGreaterThan(learntFromReal - 0.03);
  }

  @Test
  void syntheticDataHaveTheRealShapeAndSayTheyAreSynthetic() {
    LabelledData data = BananaDataset.generate(BananaDataset.SIZE, Seed.of(5));
    assertThat(data.size()).isEqualTo(5300);
    assertThat(countOfClass0(data) / 5300.0).isWithin(0.03).of(0.5517);
    Standardizer moments = Standardizer.fit(data.features());
    assertThat(moments.means()[0]).isWithin(0.06).of(0);
    assertThat(moments.means()[1]).isWithin(0.06).of(0);
    assertThat(moments.deviations()[0]).isWithin(0.06).of(1);
    assertThat(moments.deviations()[1]).isWithin(0.06).of(1);
    assertThat(data.source().description()).contains("Synthetic");
  }

  @Test
  void sameSeedGivesTheSamePoints() {
    double[] one = BananaDataset.generate(100, Seed.of(1)).features().rowMajor();
    assertThat(BananaDataset.generate(100, Seed.of(1)).features().rowMajor()).isEqualTo(one);
    assertThat(BananaDataset.generate(100, Seed.of(2)).features().rowMajor()).isNotEqualTo(one);
  }

  @Test
  void badFilesAreNamedByPlace() throws IOException {
    assertThat(load("At1,At2\n1,2\n"))
        .endsWith("line 1: expected a column named 'Class', got columns 'At1', 'At2'");
    assertThat(load("At1,At2,Class\n1,2,1\n1,x,1\n"))
        .endsWith("line 3, column 2 (At2): expected a finite number, got 'x'");
    assertThat(load("At1,At2,Class\n1,NaN,1\n")).endsWith("expected a finite number, got 'NaN'");
    assertThat(load("At1,At2,Class\n1,,1\n"))
        .endsWith("expected a finite number, got an empty cell");
    assertThat(load("At1,At2,Class\n1,2,1\n1,2,0\n"))
        .endsWith("row 2 below the header (Class): expected -1 or 1, got 0.0");
    assertThat(load("At1,At2,Class\n1,2\n")).endsWith("expected 3 columns, got 2 ('1 2')");
    assertThat(load("At1,At2,Class\n")).endsWith("expected rows below the header, got none");
    assertThat(load("")).endsWith("expected a text file, got an empty file");
  }

  private String load(String content) throws IOException {
    Path file = folder.resolve("2d_banana.csv");
    Files.writeString(file, content);
    return String.valueOf(
        assertThrows(DataException.class, () -> BananaDataset.load(DataDirectory.of(file)))
            .getMessage());
  }

  private static int countOfClass0(LabelledData data) {
    int count = 0;
    for (double label : data.targets()) {
      count += label == 0 ? 1 : 0;
    }
    return count;
  }

  private static double neighbourAccuracy(LabelledData train, LabelledData test) {
    double[] labels = train.targets();
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      double[] votes = new double[2];
      for (int j = 0; j < train.size(); j++) {
        double dx = test.features().get(i, 0) - train.features().get(j, 0);
        double dy = test.features().get(i, 1) - train.features().get(j, 1);
        votes[(int) labels[j]] += Math.exp(-(dx * dx + dy * dy) / (2 * 0.15 * 0.15));
      }
      right += (votes[1] > votes[0] ? 1 : 0) == (int) test.targets()[i] ? 1 : 0;
    }
    return (double) right / test.size();
  }
}
