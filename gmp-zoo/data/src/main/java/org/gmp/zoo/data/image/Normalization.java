package org.gmp.zoo.data.image;

import com.google.auto.value.AutoValue;
import com.google.common.collect.ImmutableList;

/**
 * What is done to each channel of an image: {@code (x / 255 - mean) / deviation}, x being 0 to 255.
 * One mean and deviation for all channels, or one for each.
 */
@AutoValue
public abstract class Normalization {
  Normalization() {}

  /** Means and standard deviations on the scale of 0 to 1. */
  public static Normalization of(ImmutableList<Double> means, ImmutableList<Double> deviations) {
    boolean usable =
        !means.isEmpty()
            && means.size() == deviations.size()
            && means.stream().allMatch(Double::isFinite)
            && deviations.stream().allMatch(x -> x > 0 && Double.isFinite(x));
    if (!usable) {
      throw new IllegalArgumentException(
          "normalization: needs as many finite means as deviations above 0, got "
              + means
              + " and "
              + deviations);
    }
    return new AutoValue_Normalization(means, deviations);
  }

  /** Only from 0 .. 255 to 0 .. 1. */
  public static Normalization unit() {
    return of(ImmutableList.of(0.0), ImmutableList.of(1.0));
  }

  /** The means of ImageNet32 as the code of Chen and Ge (2024) subtracts them for VGG-6. */
  public static Normalization imageNet32() {
    return of(ImmutableList.of(0.481098, 0.45747134, 0.40785483), ImmutableList.of(1.0, 1.0, 1.0));
  }

  /** The usual means and deviations of ImageNet's photographs. */
  public static Normalization imageNet() {
    return of(ImmutableList.of(0.485, 0.456, 0.406), ImmutableList.of(0.229, 0.224, 0.225));
  }

  /** Means and deviations of CIFAR-10's training images. */
  public static Normalization cifar10() {
    return of(ImmutableList.of(0.4914, 0.4822, 0.4465), ImmutableList.of(0.2470, 0.2435, 0.2616));
  }

  /** Means and deviations of CIFAR-100's training images. */
  public static Normalization cifar100() {
    return of(ImmutableList.of(0.5071, 0.4865, 0.4409), ImmutableList.of(0.2673, 0.2564, 0.2762));
  }

  /** Mean and deviation of MNIST's training images. */
  public static Normalization mnist() {
    return of(ImmutableList.of(0.1307), ImmutableList.of(0.3081));
  }

  /** The mean of each channel, or of all. */
  public abstract ImmutableList<Double> means();

  /** The standard deviation of each channel, or of all. */
  public abstract ImmutableList<Double> deviations();

  /** Whether this can be done to images of so many channels. */
  public final boolean fits(int channels) {
    return means().size() == 1 || means().size() == channels;
  }
}
