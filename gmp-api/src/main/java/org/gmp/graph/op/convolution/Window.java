package org.gmp.graph.op.convolution;

import com.google.auto.value.AutoValue;
import org.gmp.graph.GraphException;
import org.gmp.graph.OpInputs;
import org.gmp.graph.Shape;

/**
 * A window that is moved over the rows and columns of images [batch, height, width, channels], or
 * of images with axes before these: its size, by how much it moves, and what stands around the
 * images. Immutable.
 */
@AutoValue
public abstract class Window {
  /** A square window that moves by 1 and stays inside the image. */
  public static Window of(int size) {
    return of(size, size);
  }

  /**
   * A window that moves by 1 and stays inside the image.
   *
   * @throws GraphException if a size is less than 1
   */
  public static Window of(int height, int width) {
    return checked(new AutoValue_Window(height, width, 1, 1, Padding.valid()));
  }

  /** This window, moving by {@code stride} both ways. */
  public Window withStride(int stride) {
    return withStrides(stride, stride);
  }

  /**
   * This window, moving by so many rows and columns.
   *
   * @throws GraphException if one is less than 1
   */
  public Window withStrides(int rows, int columns) {
    return checked(new AutoValue_Window(height(), width(), rows, columns, padding()));
  }

  /** This window with something around the images. */
  public Window withPadding(Padding padding) {
    return new AutoValue_Window(height(), width(), strideRows(), strideColumns(), padding);
  }

  private static Window checked(Window window) {
    if (window.height() < 1
        || window.width() < 1
        || window.strideRows() < 1
        || window.strideColumns() < 1) {
      throw new GraphException("window: sizes and strides must be at least 1, got " + window);
    }
    return window;
  }

  /** The number of rows. */
  public abstract int height();

  /** The number of columns. */
  public abstract int width();

  /** By how many rows it moves. */
  public abstract int strideRows();

  /** By how many columns it moves. */
  public abstract int strideColumns();

  /** What stands around the images. */
  public abstract Padding padding();

  /** Whether no window reaches over the border of an image of the given size. */
  public boolean staysInside(int imageHeight, int imageWidth) {
    return switch (padding().kind()) {
      case VALID -> true;
      case EXPLICIT ->
          padding().top() + padding().bottom() + padding().left() + padding().right() == 0;
      case SAME ->
          reach(imageHeight, height(), strideRows(), rows(imageHeight)) <= imageHeight
              && reach(imageWidth, width(), strideColumns(), columns(imageWidth)) <= imageWidth;
    };
  }

  /** The number of windows along the rows of an image, less than 1 if the image is too small. */
  public int rows(int imageHeight) {
    return count(imageHeight, height(), strideRows(), padding().top() + padding().bottom());
  }

  /** The number of windows along the columns of an image. */
  public int columns(int imageWidth) {
    return count(imageWidth, width(), strideColumns(), padding().left() + padding().right());
  }

  private int count(int image, int size, int stride, int around) {
    return padding().kind() == Padding.Kind.SAME
        ? (image + stride - 1) / stride
        : Math.floorDiv(image + around - size, stride) + 1;
  }

  /** The number of rows above an image. */
  int above(int imageHeight) {
    return padding().kind() == Padding.Kind.SAME
        ? before(imageHeight, height(), strideRows(), rows(imageHeight))
        : padding().top();
  }

  /** The number of columns to the left of an image. */
  int leftOf(int imageWidth) {
    return padding().kind() == Padding.Kind.SAME
        ? before(imageWidth, width(), strideColumns(), columns(imageWidth))
        : padding().left();
  }

  private static int before(int image, int size, int stride, int count) {
    return (reach(image, size, stride, count) - image) / 2;
  }

  /** How far all windows together reach, at least over the image. */
  private static int reach(int image, int size, int stride, int count) {
    return Math.max((count - 1) * stride + size, image);
  }

  /** Requires that an input is a batch of images that windows fit into, after leading axes. */
  public void requireImages(OpInputs in, int index) {
    Shape shape = in.shape(index);
    in.requireFloating(index);
    in.require(
        shape.rank() >= 4 && shape.withDim(-4, 1).isStatic(),
        "needs images [batch, height, width, channels], got %s",
        in.type(index));
    Shape images = LeadingAxes.inner(shape);
    in.require(
        images.dim(1) > 0
            && images.dim(2) > 0
            && rows(images.dim(1)) > 0
            && columns(images.dim(2)) > 0,
        "%s does not fit into %s",
        this,
        images);
  }

  /**
   * The rows and columns that stand around images [batch, height, width, channels], counted.
   *
   * @return explicit padding
   */
  public Padding paddingOf(Shape images) {
    int height = images.dim(1);
    int width = images.dim(2);
    if (padding().kind() != Padding.Kind.SAME) {
      return Padding.explicit(
          padding().top(), padding().bottom(), padding().left(), padding().right());
    }
    int top = above(height);
    int left = leftOf(width);
    return Padding.explicit(
        top,
        reach(height, height(), strideRows(), rows(height)) - height - top,
        left,
        reach(width, width(), strideColumns(), columns(width)) - width - left);
  }

  /** The shape of a result with one position for each window; axes before them stay. */
  public Shape resultShape(Shape images, int channels) {
    return images
        .withDim(-3, rows(images.dim(-3)))
        .withDim(-2, columns(images.dim(-2)))
        .withDim(-1, channels);
  }

  /** For example {@code 3x3 window, stride 2x2, padding same}. */
  @Override
  public final String toString() {
    return String.format(
        "%sx%s window, stride %sx%s, padding %s",
        height(), width(), strideRows(), strideColumns(), padding());
  }

  /** One element of the image under one element of the window in one of its places. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Called for positions counted row-major.
     *
     * @param pixel in all images
     * @param tap in the window
     * @param result among the results of all images
     */
    void at(int pixel, int tap, int result);
  }

  /**
   * Visits all windows of images [..., height, width, channels], and in each the elements that lie
   * on the image, in row-major order.
   */
  public void forEach(Shape images, Visitor visitor) {
    int imageHeight = images.dim(-3);
    int imageWidth = images.dim(-2);
    int count = images.withDim(-3, 1).withDim(-2, 1).withDim(-1, 1).size();
    int result = 0;
    for (int image = 0; image < count; image++) {
      for (int row = 0; row < rows(imageHeight); row++) {
        for (int column = 0; column < columns(imageWidth); column++) {
          int y = row * strideRows() - above(imageHeight);
          int x = column * strideColumns() - leftOf(imageWidth);
          int corner = (image * imageHeight + y) * imageWidth + x;
          for (int tap = 0; tap < height() * width(); tap++) {
            int i = tap / width();
            int j = tap % width();
            if (y + i >= 0 && y + i < imageHeight && x + j >= 0 && x + j < imageWidth) {
              visitor.at(corner + i * imageWidth + j, tap, result);
            }
          }
          result++;
        }
      }
    }
  }
}
