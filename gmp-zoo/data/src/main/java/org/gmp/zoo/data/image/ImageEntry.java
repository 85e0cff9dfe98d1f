package org.gmp.zoo.data.image;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;
import java.net.URI;

/** What is known of a set of images that is widely used: what it is and where to get it. */
@AutoValue
public abstract class ImageEntry {
  ImageEntry() {}

  /** The name on the command line. */
  public abstract String name();

  public abstract String title();

  /** What the images show. */
  public abstract String description();

  /** The number of training images. */
  public abstract int training();

  /** The number of validation images, called test images by some. */
  public abstract int validation();

  /** Their height, width and channels, in words. */
  public abstract String size();

  public abstract int classes();

  /** The licence as the home page states it; not legal advice. */
  public abstract String licence();

  /** Where to get it; it is not downloaded by us. */
  public abstract URI homePage();

  /** The names of the files, in a folder together. */
  public abstract ImmutableList<String> files();

  static Builder builder() {
    return new AutoValue_ImageEntry.Builder();
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder name(String name);

    abstract Builder title(String title);

    abstract Builder description(String description);

    abstract Builder training(int images);

    abstract Builder validation(int images);

    abstract Builder size(String size);

    abstract Builder classes(int classes);

    abstract Builder licence(String licence);

    abstract Builder homePage(URI homePage);

    abstract Builder files(String... files);

    abstract ImageEntry build();

    final Builder images(int forTraining, int forValidation) {
      return training(forTraining).validation(forValidation);
    }

    final Builder home(String uri) {
      return homePage(URI.create(uri));
    }
  }
}
