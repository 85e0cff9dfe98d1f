package org.gmp.graph.op.cases;

import static org.gmp.graph.DType.BOOL;
import static org.gmp.graph.DType.FLOAT64;
import static org.gmp.graph.DType.INT32;
import static org.gmp.graph.Shape.BATCH;

import com.google.common.collect.ImmutableList;
import org.gmp.graph.Shape;
import org.gmp.graph.Shaping;
import org.gmp.graph.Tensor;
import org.gmp.graph.op.shape.BroadcastLike;
import org.gmp.graph.op.shape.Concat;
import org.gmp.graph.op.shape.Pad;
import org.gmp.graph.op.shape.Reshape;
import org.gmp.graph.op.shape.Slice;
import org.gmp.graph.op.shape.Transpose;

/** Ops that move elements. */
final class ShapeCases {
  private ShapeCases() {}

  static ImmutableList<OpCase> all() {
    ImmutableList.Builder<OpCase> cases = ImmutableList.builder();
    reshapes(cases);
    transposes(cases);
    slices(cases);
    pads(cases);
    concats(cases);
    broadcasts(cases);
    return cases.build();
  }

  private static void reshapes(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(Reshape.class, "known values")
            .rough(FLOAT64, Values.given(1, 2, 3, 4, 5, 6), 2, 3)
            .expected(Shape.of(3, 2), 1, 2, 3, 4, 5, 6)
            .computes(in -> in.get(0).reshape(3, 2)),
        OpCase.of(Reshape.class, "integers")
            .rough(INT32, Values.given(1, 2, 3), 3, 1)
            .expected(Shape.of(1, 3), 1, 2, 3)
            .computes(in -> in.get(0).reshape(1, 3)),
        OpCase.of(Reshape.class, "flat").smooth(any, 2, 3, 2).computes(in -> in.get(0).reshape(12)),
        OpCase.of(Reshape.class, "one element to a scalar")
            .smooth(any, 1, 1)
            .computes(in -> in.get(0).reshape()),
        OpCase.of(Reshape.class, "rows of a batch flattened")
            .smooth(any, 5, 3, 2)
            .batched(0)
            .computes(in -> in.get(0).reshape(BATCH, 6)),
        OpCase.of(Reshape.class, "rows of a batch folded")
            .smooth(any, 5, 6)
            .batched(0)
            .computes(in -> in.get(0).reshape(BATCH, 2, 3)));
  }

  private static void transposes(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(Transpose.class, "known values")
            .rough(FLOAT64, Values.given(1, 2, 3, 4, 5, 6), 2, 3)
            .expected(Shape.of(3, 2), 1, 4, 2, 5, 3, 6)
            .computes(in -> in.get(0).transpose(1, 0)),
        // y[i][j][k] = x[k][i][j] for x[k][i][j] = 6k + 3i + j
        OpCase.of(Transpose.class, "last axis is the first of before, known values")
            .rough(FLOAT64, Values.given(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 2, 2, 3)
            .expected(Shape.of(2, 3, 2), 0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11)
            .computes(in -> in.get(0).transpose(1, 2, 0)),
        OpCase.of(Transpose.class, "bools")
            .rough(BOOL, Values.given(1, 0, 1, 1), 2, 2)
            .expected(Shape.of(2, 2), 1, 1, 0, 1)
            .computes(in -> in.get(0).transpose(1, 0)),
        OpCase.of(Transpose.class, "rotation of three axes")
            .smooth(any, 2, 3, 4)
            .computes(in -> in.get(0).transpose(2, 0, 1)),
        OpCase.of(Transpose.class, "inner axes exchanged")
            .smooth(any, 2, 3, 4)
            .computes(in -> in.get(0).transpose(0, 2, 1)),
        OpCase.of(Transpose.class, "batch to the end")
            .smooth(any, 5, 2, 3)
            .batched(0)
            .computes(in -> in.get(0).transpose(2, 1, 0)));
  }

  private static void slices(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(Slice.class, "known values")
            .rough(FLOAT64, Values.given(1, 2, 3, 4, 5, 6), 2, 3)
            .expected(Shape.of(2, 2), 2, 3, 5, 6)
            .computes(in -> in.get(0).slice(1, 1, 2)),
        OpCase.of(Slice.class, "integers")
            .rough(INT32, Values.given(1, 2, 3, 4, 5, 6), 3, 2)
            .expected(Shape.of(1, 2), 3, 4)
            .computes(in -> in.get(0).slice(0, 1, 1)),
        OpCase.of(Slice.class, "middle axis")
            .smooth(any, 2, 4, 3)
            .computes(in -> in.get(0).slice(-2, 1, 2)),
        OpCase.of(Slice.class, "everything")
            .smooth(any, 2, 3)
            .computes(in -> in.get(0).slice(0, 0, 2)),
        OpCase.of(Slice.class, "beside the batch")
            .smooth(any, 5, 4)
            .batched(0)
            .computes(in -> in.get(0).slice(-1, 2, 2)));
  }

  private static void pads(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(Pad.class, "known values")
            .rough(FLOAT64, Values.given(1, 2, 3, 4), 2, 2)
            .expected(Shape.of(2, 5), 0, 1, 2, 0, 0, 0, 3, 4, 0, 0)
            .computes(in -> in.get(0).pad(1, 1, 2)),
        OpCase.of(Pad.class, "integers")
            .rough(INT32, Values.given(1, 2), 2)
            .expected(Shape.of(3), 0, 1, 2)
            .computes(in -> in.get(0).pad(0, 1, 0)),
        OpCase.of(Pad.class, "middle axis")
            .smooth(any, 2, 2, 3)
            .computes(in -> in.get(0).pad(-2, 0, 2)),
        OpCase.of(Pad.class, "nothing").smooth(any, 2, 3).computes(in -> in.get(0).pad(0, 0, 0)),
        OpCase.of(Pad.class, "beside the batch")
            .smooth(any, 5, 2)
            .batched(0)
            .computes(in -> in.get(0).pad(1, 2, 1)));
  }

  private static void concats(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    cases.add(
        OpCase.of(Concat.class, "known values")
            .rough(FLOAT64, Values.given(1, 2, 3, 4), 2, 2)
            .rough(FLOAT64, Values.given(5, 6), 2, 1)
            .expected(Shape.of(2, 3), 1, 2, 5, 3, 4, 6)
            .computes(in -> Shaping.concat(1, in.get(0), in.get(1))),
        OpCase.of(Concat.class, "integers")
            .rough(INT32, Values.given(1, 2), 2)
            .rough(INT32, Values.given(3), 1)
            .expected(Shape.of(3), 1, 2, 3)
            .computes(in -> Shaping.concat(0, in.get(0), in.get(1))),
        OpCase.of(Concat.class, "three on the middle axis")
            .smooth(any, 2, 1, 3)
            .smooth(any, 2, 3, 3)
            .smooth(any, 2, 2, 3)
            .computes(in -> Shaping.concat(-2, in.get(0), in.get(1), in.get(2))),
        OpCase.of(Concat.class, "one alone")
            .smooth(any, 2, 3)
            .computes(in -> Shaping.concat(0, in.get(0))),
        OpCase.of(Concat.class, "one twice")
            .smooth(any, 2, 3)
            .computes(in -> Shaping.concat(0, in.get(0), in.get(0))),
        OpCase.of(Concat.class, "beside the batch")
            .smooth(any, 5, 2)
            .smooth(any, 5, 3)
            .batched(0, 1)
            .computes(in -> Shaping.concat(-1, in.get(0), in.get(1))));
  }

  private static void broadcasts(ImmutableList.Builder<OpCase> cases) {
    Values any = Values.awayFromZero();
    OpCase.Expression like = in -> Tensor.of(new BroadcastLike(), in.get(0), in.get(1));
    cases.add(
        OpCase.of(BroadcastLike.class, "known values")
            .rough(FLOAT64, Values.given(1, 2), 2, 1)
            .rough(FLOAT64, any, 2, 3)
            .expected(Shape.of(2, 3), 1, 1, 1, 2, 2, 2)
            .computes(like),
        OpCase.of(BroadcastLike.class, "a row to the shape of integers")
            .smooth(any, 3)
            .rough(INT32, Values.integers(0, 4), 4, 3)
            .computes(like),
        OpCase.of(BroadcastLike.class, "a scalar to three axes")
            .smooth(any)
            .smooth(any, 2, 3, 2)
            .computes(like),
        OpCase.of(BroadcastLike.class, "an outer and an inner axis")
            .smooth(any, 3, 1)
            .smooth(any, 2, 3, 4)
            .computes(like),
        OpCase.of(BroadcastLike.class, "a row to a batch")
            .smooth(any, 3)
            .smooth(any, 5, 3)
            .batched(1)
            .computes(like),
        OpCase.of(BroadcastLike.class, "a number to a batch")
            .smooth(any, 1, 1)
            .smooth(any, 5, 3)
            .batched(1)
            .computes(like));
  }
}
