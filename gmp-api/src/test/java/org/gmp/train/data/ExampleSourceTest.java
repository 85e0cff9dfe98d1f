package org.gmp.train.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gmp.graph.GraphException;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.random.Seed;
import org.junit.jupiter.api.Test;

final class ExampleSourceTest {
  private static final int ROWS = 5;
  private static final double[] NUMBERS = {0, 1, 2, 3, 4};
  private static final Examples EXAMPLES =
      Examples.of(NdArray.of(Shape.of(ROWS, 1), NUMBERS), NdArray.of(Shape.of(ROWS), NUMBERS));
  private static final Seed SEED = Seed.of(4);

  private static List<List<Double>> batches(BatchSource source, int epoch, long first, int size)
      throws InterruptedException {
    List<List<Double>> batches = new ArrayList<>();
    try (BatchIterator iterator = source.epoch(epoch, first, size)) {
      for (Optional<Examples> b = iterator.next(); b.isPresent(); b = iterator.next()) {
        Examples batch = b.get();
        assertThat(batch.targets().toDoubles()).isEqualTo(batch.inputs().toDoubles());
        batches.add(
            IntStream.range(0, batch.size()).mapToObj(i -> batch.targets().get(i)).toList());
      }
    }
    return batches;
  }

  @Test
  void inOrderTheyComeAsTheyLieAndTheLastBatchHasTheRest() throws Exception {
    assertThat(batches(ExampleSource.inOrder(EXAMPLES), 7, 0, 2))
        .containsExactly(List.of(0.0, 1.0), List.of(2.0, 3.0), List.of(4.0))
        .inOrder();
    assertThat(batches(ExampleSource.inOrder(EXAMPLES), 7, 2, 2)).containsExactly(List.of(4.0));
  }

  @Test
  void shuffledEachEpochHasAnOrderOfItsOwnThatTheSeedGives() throws Exception {
    BatchSource source = ExampleSource.shuffled(EXAMPLES, SEED);
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Double> rows = batches(source, epoch, 0, 2).stream().flatMap(List::stream).toList();
      int[] order = SEED.child(epoch).permutation(ROWS);
      assertThat(rows)
          .containsExactlyElementsIn(IntStream.of(order).mapToObj(row -> (double) row).toList())
          .inOrder();
      assertThat(batches(source, epoch, 1, 2))
          .containsExactlyElementsIn(batches(source, epoch, 0, 2).subList(1, 3))
          .inOrder();
    }
  }

  @Test
  void oneBatchThatHoldsThemAllIsNotShuffled() throws Exception {
    List<Double> inOrder = List.of(0.0, 1.0, 2.0, 3.0, 4.0);
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(batches(ExampleSource.shuffled(EXAMPLES, SEED), epoch, 0, ROWS))
          .containsExactly(inOrder);
      assertThat(batches(ExampleSource.shuffled(EXAMPLES, SEED), epoch, 0, ROWS + 1))
          .containsExactly(inOrder);
    }
  }

  @Test
  void typesHaveAnUnknownNumberOfRows() {
    ExampleSource source = ExampleSource.inOrder(EXAMPLES);
    assertThat(source.examples()).isEqualTo(ROWS);
    assertThat(source.inputs().shape()).isEqualTo(Shape.of(Shape.BATCH, 1));
    assertThat(source.targets().shape()).isEqualTo(Shape.of(Shape.BATCH));
  }

  @Test
  void examplesHaveATargetARowAndAtLeastOneRow() {
    NdArray scalar = NdArray.of(Shape.of(), 1.0);
    NdArray none = NdArray.of(Shape.of(0, 1), new double[0]);
    NdArray two = NdArray.of(Shape.of(2, 1), 1.0, 2.0);
    NdArray three = NdArray.of(Shape.of(3, 1), 1.0, 2.0, 3.0);
    for (List<NdArray> wrong :
        List.of(
            List.of(scalar, scalar),
            List.of(two, scalar),
            List.of(scalar, two),
            List.of(none, none),
            List.of(two, three))) {
      assertThrows(GraphException.class, () -> Examples.of(wrong.get(0), wrong.get(1)));
    }
    assertThat(Examples.of(two, two).size()).isEqualTo(2);
  }
}
