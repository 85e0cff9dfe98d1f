package org.gmp.tf.internal.program;

import com.google.common.hash.HashCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiled programs by signature: each is built once, whoever asks first, and shared by all that
 * ask for it. Of those that nobody uses, the most recently used are kept.
 */
final class ProgramCache implements AutoCloseable {
  private final int idleKept;
  // In the order of last use.
  private final Map<HashCode, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  ProgramCache(int idleKept) {
    this.idleKept = idleKept;
  }

  /** A share in a program, given back by closing it. */
  interface Lease extends AutoCloseable {
    NativeProgram program();

    @Override
    void close();
  }

  /** The program of a signature, built by {@code builder} unless there is one. */
  Lease lease(HashCode signature, Supplier<NativeProgram> builder) {
    Entry entry;
    synchronized (entries) {
      if (closed) {
        throw new IllegalStateException("the backend is closed");
      }
      entry = entries.computeIfAbsent(signature, s -> new Entry());
      entry.users++;
    }
    boolean built = false;
    try {
      NativeProgram program = entry.get(builder);
      built = true;
      return new Share(entry, program);
    } finally {
      if (!built) {
        release(entry);
      }
    }
  }

  private void release(Entry entry) {
    List<Entry> unwanted = new ArrayList<>();
    synchronized (entries) {
      entry.users--;
      collectUnwanted(closed ? 0 : idleKept, unwanted);
    }
    unwanted.forEach(Entry::close);
  }

  private void collectUnwanted(int kept, List<Entry> unwanted) {
    long idle = entries.values().stream().filter(e -> e.users == 0).count();
    Iterator<Entry> oldestFirst = entries.values().iterator();
    while (idle > kept && oldestFirst.hasNext()) {
      Entry candidate = oldestFirst.next();
      if (candidate.users == 0) {
        oldestFirst.remove();
        unwanted.add(candidate);
        idle--;
      }
    }
  }

  /** The number of programs held, for tests. */
  int size() {
    synchronized (entries) {
      return entries.size();
    }
  }

  @Override
  public void close() {
    List<Entry> unwanted = new ArrayList<>();
    synchronized (entries) {
      closed = true;
      collectUnwanted(0, unwanted);
    }
    unwanted.forEach(Entry::close);
  }

  private static final class Entry {
    // Guarded by the cache's lock.
    private int users;
    private @Nullable NativeProgram program;

    synchronized NativeProgram get(Supplier<NativeProgram> builder) {
      NativeProgram known = program;
      if (known == null) {
        known = builder.get();
        program = known;
      }
      return known;
    }

    synchronized void close() {
      if (program != null) {
        program.close();
        program = null;
      }
    }
  }

  private final class Share implements Lease {
    private final NativeProgram program;
    private @Nullable Entry entry;

    Share(Entry entry, NativeProgram program) {
      this.entry = entry;
      this.program = program;
    }

    @Override
    public NativeProgram program() {
      return program;
    }

    @Override
    public void close() {
      Entry held = entry;
      entry = null;
      if (held != null) {
        release(held);
      }
    }
  }
}
