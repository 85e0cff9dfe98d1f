package org.gmp.zoo.run.launch;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.model.ModelCatalog;
import org.gmp.zoo.model.ModelSpec;
import org.gmp.zoo.run.RunDefinition;
import org.gmp.zoo.run.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InProcessLauncherTest {
  private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
  private final List<String> ended = new ArrayList<>();

  private static ImmutableList<PlannedRun> grid(int count) {
    ImmutableList.Builder<PlannedRun> runs = ImmutableList.builder();
    for (int i = 1; i <= count; i++) {
      RunDefinition run =
          RunDefinition.of(
              "run-" + i,
              ModelSpec.of("mlp", ModelCatalog.named("mlp").usualSizes(), "sp"),
              TrainingPlan.builder().build(),
              ImmutableMap.of(),
              ImmutableList.of(),
              ImmutableMap.of());
      runs.add(PlannedRun.of(run, Path.of(run.id()), i, count));
    }
    return runs.build();
  }

  private void launch(int count, int atATime, RunWorker worker) throws InterruptedException {
    RunWorker counted =
        run -> {
          begun.add(run.number());
          return worker.run(run);
        };
    InProcessLauncher.of(atATime)
        .launcher(counted)
        .launch(
            grid(count), (run, end) -> ended.add(run.number() + " " + end.how() + " " + end.why()));
  }

  @Test
  void oneAtATimeIsInOrderInTheCallingThread() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    launch(
        3,
        1,
        run -> {
          threads.add(Thread.currentThread());
          assertThat(ended).hasSize(run.number() - 1);
          return RunEnd.finished();
        });
    assertThat(ended).containsExactly("1 FINISHED ", "2 FINISHED ", "3 FINISHED ").inOrder();
    assertThat(threads).containsExactlyElementsIn(Collections.nCopies(3, Thread.currentThread()));
  }

  @Test
  void soManyAreTrainedAtATimeAndNoMore() throws InterruptedException {
    AtomicInteger inProgress = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    launch(
        9,
        3,
        run -> {
          most.accumulateAndGet(inProgress.incrementAndGet(), Math::max);
          // The first three wait for each other; with fewer threads this would never end.
          three.countDown();
          three.await();
          inProgress.decrementAndGet();
          return RunEnd.finished();
        });
    assertThat(most.get()).isEqualTo(3);
    assertThat(ended).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRunThatFailsIsToldAndTheOthersGoOn(int atATime) throws InterruptedException {
    launch(4, atATime, run -> run.number() == 2 ? RunEnd.failed("diverged") : RunEnd.finished());
    assertThat(ended)
        .containsExactly("1 FINISHED ", "2 FAILED diverged", "3 FINISHED ", "4 FINISHED ");
  }

  @Test
  void afterAnExceptionNoneBeginsAndThoseInProgressEnd() {
    CountDownLatch both = new CountDownLatch(2);
    CountDownLatch thrown = new CountDownLatch(1);
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                launch(
                    5,
                    2,
                    run -> {
                      both.countDown();
                      both.await();
                      if (run.number() == 1) {
                        thrown.countDown();
                        throw new DataException("full disk");
                      }
                      thrown.await();
                      return RunEnd.finished();
                    }));
    assertThat(e).hasMessageThat().isEqualTo("full disk");
    assertThat(begun).containsAtLeast(1, 2);
    // Whoever began had ended when the exception came.
    assertThat(ended).hasSize(begun.size() - 1);
  }

  @Test
  void afterAnExceptionOfOneAtATimeNoneBegins() {
    assertThrows(
        DataException.class,
        () ->
            launch(
                3,
                1,
                run -> {
                  throw new DataException("full disk");
                }));
    assertThat(begun).containsExactly(1);
  }

  @Test
  void afterPauseNoneBegins() throws InterruptedException {
    Launcher[] launcher = new Launcher[1];
    List<String> asked = new ArrayList<>();
    RunWorker worker =
        new RunWorker() {
          @Override
          public RunEnd run(PlannedRun run) {
            begun.add(run.number());
            if (run.number() == 2) {
              launcher[0].pause();
              return RunEnd.paused();
            }
            return RunEnd.finished();
          }

          @Override
          public void pause() {
            asked.add("pause");
          }
        };
    launcher[0] = InProcessLauncher.of(1).launcher(worker);
    launcher[0].launch(grid(4), (run, end) -> ended.add(run.number() + " " + end.how()));
    assertThat(begun).containsExactly(1, 2).inOrder();
    assertThat(ended).containsExactly("1 FINISHED", "2 PAUSED").inOrder();
    assertThat(asked).containsExactly("pause");
  }

  @Test
  void noRunsAtATimeAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> InProcessLauncher.of(0));
    assertThat(e).hasMessageThat().isEqualTo("runs at a time: expected at least 1, got 0");
  }
}
