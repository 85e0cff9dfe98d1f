package org.gmp.zoo.data.image;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import org.gmp.train.data.BatchSource;
import org.gmp.zoo.data.DataCheck;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataException;

/** Whether a set of images can be opened where a user says that data lie. */
@AutoValue
public abstract class ImageCheck {
  ImageCheck() {}

  /** Looks for a set and opens it, which reads its files as far as their checksums want it. */
  public static ImageCheck of(ImageEntry entry, DataDirectory directory) {
    try {
      Optional<ImageDataset> found =
          ImageDatasets.find(entry.name(), directory, ImageOptions.builder().heldOut(0).build());
      if (found.isEmpty()) {
        return new AutoValue_ImageCheck(
            DataCheck.Status.MISSING,
            "looked for a folder named like it with " + String.join(", ", entry.files()),
            ImmutableList.of());
      }
      return new AutoValue_ImageCheck(
          DataCheck.Status.OK, found.get().description(), notes(entry, found.get()));
    } catch (DataException e) {
      return new AutoValue_ImageCheck(
          DataCheck.Status.WRONG, String.valueOf(e.getMessage()), ImmutableList.of());
    }
  }

  private static ImmutableList<String> notes(ImageEntry entry, ImageDataset found) {
    long training = found.training().map(BatchSource::examples).orElse(0L);
    long validation = found.validation().map(BatchSource::examples).orElse(0L);
    if (training == entry.training() && validation == entry.validation()) {
      return ImmutableList.of();
    }
    return ImmutableList.of(
        String.format(
            Locale.ROOT,
            "not the whole set, which has %d training and %d validation images",
            entry.training(),
            entry.validation()));
  }

  /** What was found. */
  public abstract DataCheck.Status status();

  /** What it is, what was looked for, or what is wrong with it. */
  public abstract String finding();

  /** What users should know of a set that can be used. */
  public abstract ImmutableList<String> notes();
}
