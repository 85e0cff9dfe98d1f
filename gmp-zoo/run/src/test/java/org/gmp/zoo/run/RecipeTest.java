package org.gmp.zoo.run;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.gmp.graph.GraphException;
import org.gmp.train.loss.Metrics;
import org.gmp.train.optimizer.Optimizers;
import org.gmp.train.schedule.EarlyStopping;
import org.gmp.train.schedule.Schedules;
import org.junit.jupiter.api.Test;

final class RecipeTest {
  private static final Recipe RECIPE =
      Recipe.builder()
          .loss(Metrics.meanSquaredError())
          .optimizer(Optimizers.adam(0.01))
          .optimizer("gmp", Optimizers.adam(0.1))
          .schedule(Schedules.constant())
          .stopping(EarlyStopping.of("loss", 3))
          .batchSize(2)
          .epochs(4)
          .build();

  @Test
  void anOptimizerCountsForWhatItsParameterizationIsAPartOf() {
    for (String name : new String[] {"gmp", "gmp+imn"}) {
      assertThat(RECIPE.optimizer(name)).isEqualTo(Optimizers.adam(0.1));
    }
    for (String name : new String[] {"sp", "wn", "bn", "mbn", "wn+mbn"}) {
      assertThat(RECIPE.optimizer(name)).isEqualTo(Optimizers.adam(0.01));
    }
  }

  @Test
  void aParameterizationThatThereIsNotIsRefused() {
    assertThrows(GraphException.class, () -> RECIPE.optimizer("gmpx"));
  }
}
