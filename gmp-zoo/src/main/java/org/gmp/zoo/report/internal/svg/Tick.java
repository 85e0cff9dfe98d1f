package org.gmp.zoo.report.internal.svg;

/** A marked place on an axis. */
record Tick(double value, String label) {}
