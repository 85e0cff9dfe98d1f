package org.gmp.zoo.data;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import org.gmp.zoo.data.internal.FileQuery;

/** Whether a data set can be read where a user says that data lie. */
@AutoValue
public abstract class DataCheck {
  /** What was found. */
  public enum Status {
    /** A file that can be read and has the right shape. */
    OK,
    /** No file. */
    MISSING,
    /** A file that cannot be used. */
    WRONG
  }

  DataCheck() {}

  /** Looks for a set, reads it and checks it. */
  public static DataCheck of(DataEntry entry, DataDirectory directory) {
    try {
      if (query(entry).find(directory.path()).isEmpty()) {
        return new AutoValue_DataCheck(
            entry, Status.MISSING, "looked for " + query(entry).describe(), ImmutableList.of());
      }
      LabelledData data =
          UciDataset.named(entry.name())
              .map(set -> set.load(directory))
              .orElseGet(() -> BananaDataset.load(directory));
      return new AutoValue_DataCheck(
          entry, Status.OK, data.source().location(), data.source().notes());
    } catch (DataException e) {
      return new AutoValue_DataCheck(
          entry, Status.WRONG, String.valueOf(e.getMessage()), ImmutableList.of());
    }
  }

  static FileQuery query(DataEntry entry) {
    return UciDataset.named(entry.name()).map(UciDataset::query).orElseGet(BananaDataset::query);
  }

  /** The set. */
  public abstract DataEntry entry();

  /** What was found. */
  public abstract Status status();

  /** Where the file is, what was looked for, or what is wrong with it. */
  public abstract String finding();

  /** What users should know of a file that can be used. */
  public abstract ImmutableList<String> notes();
}
