package org.gmp.zoo.data.image.internal;

/** An image and the number of its class, from 0. */
public record LabelledImage(Pixels pixels, int label) {}
