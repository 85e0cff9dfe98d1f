package org.gmp.zoo.run.checkpoint;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableDoubleArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gmp.graph.NdArray;
import org.gmp.graph.Shape;
import org.gmp.train.PartialEpoch;
import org.gmp.train.TrainingState;
import org.gmp.zoo.data.DataException;
import org.gmp.zoo.data.file.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsTest {
  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder.resolve("checkpoints"), "this", 2);
  }

  private Checkpoint checkpoint(int steps, Optional<PartialEpoch> partial) {
    return Checkpoint.builder()
        .run("this")
        .steps(steps)
        .names(ImmutableList.of("loss", "learning_rate"))
        .state(
            TrainingState.of(
                ImmutableMap.of(
                    "dense/kernel",
                    NdArray.of(Shape.of(2, 2), 0.1f, -3e-20f, steps, 1f),
                    "trainer/stopped",
                    NdArray.of(Shape.scalar(), true),
                    "trainer/step",
                    NdArray.of(Shape.scalar(), steps),
                    "wide",
                    NdArray.of(Shape.of(3), 1.0 / 3, Double.MIN_VALUE, -0.0)),
                ImmutableList.of(ImmutableDoubleArray.of(0.1, 1e-300)),
                partial))
        .best(Optional.of(BestCheckpoint.of("loss", 0.1, "step-000000004-epoch-00001")))
        .files(ImmutableMap.of("history.csv", 17L))
        .seconds(1.5)
        .waitingSeconds(0.25)
        .epochSeconds(0.5)
        .epochWaitingSeconds(0.125)
        .build();
  }

  private Checkpoint atEnd(int steps) {
    return checkpoint(steps, Optional.empty());
  }

  private Checkpoint within(int steps) {
    return checkpoint(
        steps, Optional.of(PartialEpoch.of(3, 24, ImmutableDoubleArray.of(0.1 + 0.2, 7))));
  }

  private Path file(String name, String file) {
    return folder.resolve("checkpoints").resolve(name).resolve(file);
  }

  @Test
  void comesBackToTheLastBit() {
    for (Checkpoint saved : List.of(atEnd(4), within(7))) {
      checkpoints().save(saved);
      assertThat(checkpoints().newest(warnings::add)).hasValue(saved);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void oneThatDoesNotSayTheTimeOfItsEpochIsReadAsIfItHadNone() {
    Checkpoint whole = atEnd(4);
    String json = new String(CheckpointJson.bytes(whole), UTF_8);
    String older = json.replaceAll("\\s*\"epoch_(waiting_)?seconds\" : [0-9.]+,", "");
    assertThat(older).doesNotContain("epoch_");
    Checkpoint read =
        CheckpointJson.read("older", older.getBytes(UTF_8), whole.state().variables());
    assertThat(read.seconds()).isEqualTo(1.5);
    assertThat(read.epochSeconds()).isEqualTo(0);
    assertThat(read.epochWaitingSeconds()).isEqualTo(0);
  }

  @Test
  void theLastOnesAndTheBestAreKept() throws IOException {
    for (int steps = 4; steps <= 24; steps += 4) {
      checkpoints().save(atEnd(steps));
    }
    checkpoints().save(within(24));
    assertThat(checkpoints().names())
        .containsExactly(
            "step-000000024-epoch-00001", "step-000000024", "step-000000004-epoch-00001")
        .inOrder();
    try (Stream<Path> left = Files.list(folder.resolve("checkpoints"))) {
      assertThat(left.count()).isEqualTo(3);
    }
  }

  @Test
  void aDamagedOneIsToldAndTheOneBeforeItTaken() throws IOException {
    checkpoints().save(atEnd(4));
    checkpoints().save(within(7));
    for (String name : List.of("state.safetensors", "state.json", "SHA256SUMS")) {
      Path file = file("step-000000007", name);
      byte[] sound = Files.readAllBytes(file);
      List<byte[]> damaged = new ArrayList<>();
      byte[] flipped = sound.clone();
      flipped[sound.length / 2] ^= 4;
      damaged.add(flipped);
      damaged.add(Arrays.copyOf(sound, sound.length / 2));
      damaged.add(new byte[0]);
      for (byte[] bytes : damaged) {
        Files.write(file, bytes);
        warnings.clear();
        assertThat(checkpoints().newest(warnings::add)).hasValue(atEnd(4));
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("step-000000007");
        assertThat(warnings.get(0)).contains("going back to the checkpoint before it");
      }
      Files.delete(file);
      assertThat(checkpoints().newest(warnings::add)).hasValue(atEnd(4));
      assertThat(warnings.get(1)).contains(name + ": cannot read this file: it does not exist");
      Files.write(file, sound);
    }
  }

  @Test
  void whereNoneIsSoundItSaysSo() throws IOException {
    checkpoints().save(within(7));
    Files.write(file("step-000000007", "state.json"), new byte[] {'{', '}'});
    DataException e = assertThrows(DataException.class, () -> checkpoints().newest(warnings::add));
    assertThat(e).hasMessageThat().contains("none of its 1 checkpoints is sound: ");
    assertThat(e).hasMessageThat().contains("state.json: expected the SHA-256");
  }

  @Test
  void thatOfAnotherRunIsNotTaken() {
    checkpoints().save(within(7));
    Checkpoints other = Checkpoints.in(folder.resolve("checkpoints"), "other", 2);
    DataException e = assertThrows(DataException.class, () -> other.newest(warnings::add));
    assertThat(e).hasMessageThat().contains("expected a checkpoint of run other, got one of run");
  }

  @Test
  void aFullDiskLosesNothing() throws IOException {
    checkpoints().save(within(7));
    for (int room = 0; room < 3; room++) {
      int[] left = {room};
      Checkpoints full =
          Checkpoints.in(
              folder.resolve("checkpoints"),
              "this",
              1,
              (file, bytes) -> {
                if (left[0]-- == 0) {
                  throw new DataException(
                      file + ": cannot write this file: No space left on device");
                }
                WholeFile.write(file, bytes);
              });
      DataException e = assertThrows(DataException.class, () -> full.save(atEnd(8)));
      assertThat(e).hasMessageThat().contains("No space left on device");
      assertThat(checkpoints().names()).containsExactly("step-000000007");
      assertThat(checkpoints().newest(warnings::add)).hasValue(within(7));
      try (Stream<Path> children = Files.list(folder.resolve("checkpoints"))) {
        assertThat(children.count()).isEqualTo(1);
      }
    }
  }

  @Test
  void whatWasHalfWrittenIsTidiedAway() throws IOException {
    checkpoints().save(within(7));
    Path half = folder.resolve("checkpoints").resolve(".step-000000008-abc.part");
    Files.createDirectory(half);
    Files.write(half.resolve("state.safetensors"), new byte[100]);
    assertThat(checkpoints().newest(warnings::add)).hasValue(within(7));
    checkpoints().tidy();
    assertThat(Files.exists(half)).isFalse();
    assertThat(checkpoints().names()).containsExactly("step-000000007");
  }

  @Test
  void aDamagedOneIsReplacedByTheSameMadeAgain() throws IOException {
    checkpoints().save(within(7));
    Files.write(file("step-000000007", "state.json"), new byte[0]);
    checkpoints().save(within(7));
    assertThat(checkpoints().newest(warnings::add)).hasValue(within(7));
  }
}
