package org.gmp.tf.internal.program;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.hash.HashCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gmp.tf.internal.program.NativeProgram.Endpoints;
import org.gmp.tf.internal.program.ProgramCache.Lease;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

final class ProgramCacheTest {
  private final AtomicInteger built = new AtomicInteger();

  private NativeProgram build() {
    built.incrementAndGet();
    return NativeProgram.build(
        ConfigProto.getDefaultInstance(), emit -> new Endpoints(List.of(), List.of()));
  }

  private Lease lease(ProgramCache cache, int signature) {
    return cache.lease(HashCode.fromInt(signature), this::build);
  }

  @Test
  void aProgramIsBuiltOnceAndShared() {
    try (ProgramCache cache = new ProgramCache(0);
        Lease first = lease(cache, 1);
        Lease second = lease(cache, 1)) {
      assertThat(second.program()).isSameInstanceAs(first.program());
      assertThat(built.get()).isEqualTo(1);
    }
  }

  @Test
  void ofProgramsThatNobodyUsesThoseUsedLastAreKept() {
    try (ProgramCache cache = new ProgramCache(2)) {
      for (int signature : new int[] {1, 2, 3}) {
        lease(cache, signature).close();
      }
      assertThat(cache.size()).isEqualTo(2);
      lease(cache, 2).close();
      lease(cache, 3).close();
      assertThat(built.get()).isEqualTo(3);
      lease(cache, 1).close();
      assertThat(built.get()).isEqualTo(4);
    }
  }

  @Test
  void aProgramInUseIsKeptHoweverManyAreThere() {
    try (ProgramCache cache = new ProgramCache(0)) {
      Lease used = lease(cache, 1);
      lease(cache, 2).close();
      assertThat(cache.size()).isEqualTo(1);
      lease(cache, 1).close();
      assertThat(built.get()).isEqualTo(2);
      used.close();
      used.close();
      assertThat(cache.size()).isEqualTo(0);
    }
  }

  @Test
  void whereBuildingFailsNothingIsKept() {
    try (ProgramCache cache = new ProgramCache(4)) {
      IllegalStateException failure = new IllegalStateException("no");
      assertThat(
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      cache.lease(
                          HashCode.fromInt(1),
                          () -> {
                            throw failure;
                          })))
          .isSameInstanceAs(failure);
      try (Lease lease = lease(cache, 1)) {
        assertThat(lease.program()).isNotNull();
      }
      assertThat(built.get()).isEqualTo(1);
    }
  }

  @Test
  void aClosedCacheGivesNothing() {
    ProgramCache cache = new ProgramCache(4);
    Lease lease = lease(cache, 1);
    cache.close();
    assertThrows(IllegalStateException.class, () -> lease(cache, 1));
    assertThat(cache.size()).isEqualTo(1);
    lease.close();
    assertThat(cache.size()).isEqualTo(0);
  }
}
