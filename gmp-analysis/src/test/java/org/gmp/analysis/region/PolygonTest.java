package org.gmp.analysis.region;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cuts of the rectangle from (0, 0) to (4, 2), whose areas are known. */
final class PolygonTest {
  private static final Polygon RECTANGLE = Polygon.rectangle(0, 0, 4, 2);

  /** The function a x + b y + c on the rectangle. */
  private static Polygon withLine(double a, double b, double c) {
    return RECTANGLE.withValues(
        RECTANGLE.corners.stream()
            .map(corner -> new double[] {a * corner.x + b * corner.y + c})
            .toList());
  }

  private static void assertParts(Polygon polygon, double negative, double positive) {
    List<Polygon> parts = polygon.split(0, 1e-12).orElseThrow();
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).area()).isWithin(1e-12).of(negative);
    assertThat(parts.get(1).area()).isWithin(1e-12).of(positive);
    for (Polygon.Corner corner : parts.get(0).corners) {
      assertThat(corner.values[0]).isAtMost(1e-12);
    }
    for (Polygon.Corner corner : parts.get(1).corners) {
      assertThat(corner.values[0]).isAtLeast(-1e-12);
    }
  }

  @Test
  void hasItsArea() {
    assertThat(RECTANGLE.area()).isEqualTo(8.0);
    assertThat(RECTANGLE.xs()).isEqualTo(new double[] {0, 4, 4, 0});
    assertThat(RECTANGLE.ys()).isEqualTo(new double[] {0, 0, 2, 2});
  }

  @Test
  void aLineAcrossCutsItInTwo() {
    assertParts(withLine(1, 0, -1), 2, 6);
    assertParts(withLine(-1, 0, 1), 6, 2);
    // x = y + 1, from (1, 0) to (3, 2).
    assertParts(withLine(1, -1, -1), 4, 4);
  }

  @Test
  void aLineThroughACornerCutsATriangleOff() {
    // x = 2 y, through two corners; x = y, through one.
    assertParts(withLine(1, -2, 0), 4, 4);
    assertParts(withLine(1, -1, 0), 2, 6);
    assertThat(withLine(1, -2, 0).split(0, 1e-12).orElseThrow().get(0).corners).hasSize(3);
  }

  @Test
  void aLineAlongAnEdgeOrOutsideCutsNothing() {
    assertThat(withLine(1, 0, 0).split(0, 1e-12)).isEqualTo(Optional.empty());
    assertThat(withLine(0, 1, -2).split(0, 1e-12)).isEqualTo(Optional.empty());
    assertThat(withLine(1, 0, 5).split(0, 1e-12)).isEqualTo(Optional.empty());
    // It touches one corner alone.
    assertThat(withLine(1, 1, 0).split(0, 1e-12)).isEqualTo(Optional.empty());
  }

  @Test
  void whatIsAlmostOnAnEdgeCountsAsOnIt() {
    assertThat(withLine(1, 0, -0.001).split(0, 0.01)).isEqualTo(Optional.empty());
    assertThat(withLine(1, 0, -0.001).split(0, 1e-12)).isPresent();
  }

  @Test
  void otherFunctionsAreCutAlong() {
    Polygon two =
        RECTANGLE.withValues(
            RECTANGLE.corners.stream().map(c -> new double[] {c.x - 1, 3 * c.x + c.y}).toList());
    for (Polygon part : two.split(0, 1e-12).orElseThrow()) {
      for (Polygon.Corner corner : part.corners) {
        assertThat(corner.values[1]).isWithin(1e-12).of(3 * corner.x + corner.y);
      }
    }
  }
}
