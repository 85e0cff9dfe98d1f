package org.gmp.zoo.data.image;

/** Which classes the labels are told as. */
public enum LabelSet {
  /**
   * All the classes of the format, whether they occur or not: 1000 for ImageNet, whose labels 1 to
   * 1000 are the classes 0 to 999.
   */
  ALL,
  /**
   * The classes that occur in the files, numbered anew from 0 in the order of their labels: for
   * parts of a set that hold a few of its classes only.
   */
  OCCURRING,
  /** The 20 coarse classes of CIFAR-100 in place of its 100 fine ones. */
  COARSE
}
