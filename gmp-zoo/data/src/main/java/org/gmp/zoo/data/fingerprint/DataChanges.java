package org.gmp.zoo.data.fingerprint;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the files of a data set. */
@AutoValue
public abstract class DataChanges {
  /** The most changes that are told one by one. */
  private static final int MOST_TOLD = 10;

  /** The number of files that differ, moved, came or went. */
  public abstract int files();

  /** What happened, in sentences, the first ten. */
  public abstract ImmutableList<String> told();

  /** The number of sentences that were left out. */
  public abstract int untold();

  /** Whether there is none. */
  public final boolean isEmpty() {
    return files() == 0;
  }

  /** In a line. */
  @Override
  public final String toString() {
    return files() == 0
        ? "no changes"
        : (files() == 1 ? "1 file changed: " : files() + " files changed: ")
            + String.join("; ", told())
            + (untold() == 0 ? "" : "; and " + untold() + " more");
  }

  /** No changes. */
  public static DataChanges none() {
    return between(ImmutableList.of(), ImmutableList.of());
  }

  /** What has to happen to files for others to come of them. */
  static DataChanges between(Iterable<DataFile> before, Iterable<DataFile> now) {
    Map<String, DataFile> gone = new LinkedHashMap<>();
    before.forEach(file -> gone.put(file.name(), file));
    List<DataFile> come = new ArrayList<>();
    Told told = new Told();
    for (DataFile file : now) {
      DataFile was = gone.remove(file.name());
      if (was == null) {
        come.add(file);
      } else {
        told.compare(was, file);
      }
    }
    told.moves(gone, come);
    told.groups(gone.values(), "gone");
    told.groups(come, "new");
    return new AutoValue_DataChanges(told.files, ImmutableList.copyOf(told.sentences), told.untold);
  }

  private static final class Told {
    private final List<String> sentences = new ArrayList<>();
    private int files;
    private int untold;

    private void tell(int count, String sentence) {
      files += count;
      if (sentences.size() < MOST_TOLD) {
        sentences.add(sentence);
      } else {
        untold++;
      }
    }

    void compare(DataFile was, DataFile is) {
      if (was.bytes() != is.bytes()) {
        tell(1, is.name() + ": " + size(is) + ", was " + size(was));
      } else if (was.hasOtherContent(is)) {
        tell(1, is.name() + ": other content of the same size");
      }
    }

    private static String size(DataFile file) {
      return file.bytes() == DataFile.UNREADABLE ? "cannot be read" : file.bytes() + " bytes";
    }

    /** Takes those out of both that are the same file in another folder. */
    void moves(Map<String, DataFile> gone, List<DataFile> come) {
      ListMultimap<String, DataFile> byName = ArrayListMultimap.create();
      gone.values().forEach(file -> byName.put(file.lastName(), file));
      come.removeIf(
          file -> {
            Optional<DataFile> was =
                byName.get(file.lastName()).stream().filter(file::mayEqual).findFirst();
            was.ifPresent(
                before -> {
                  byName.remove(file.lastName(), before);
                  gone.remove(before.name());
                  tell(1, before.name() + " is now " + file.name());
                });
            return was.isPresent();
          });
    }

    /** Tells of files folder by folder. */
    void groups(Iterable<DataFile> list, String what) {
      Map<String, List<DataFile>> folders = new LinkedHashMap<>();
      list.forEach(
          file -> folders.computeIfAbsent(file.folder(), f -> new ArrayList<>()).add(file));
      folders.forEach(
          (folder, members) -> {
            String first = members.get(0).name();
            tell(
                members.size(),
                members.size() == 1
                    ? first + " is " + what
                    : (folder.isEmpty() ? "" : folder + ": ")
                        + members.size()
                        + " files are "
                        + what
                        + ", such as "
                        + members.get(0).lastName());
          });
    }
  }
}
