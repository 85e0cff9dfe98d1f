package org.gmp.tf;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** A program as others write it: loads a SavedModel and prints what it gives for rows it reads. */
public final class LoadsSavedModel {
  private LoadsSavedModel() {}

  /** Takes the folder; reads numbers, a line each. */
  public static void main(String[] args) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    float[] values = new float[3 * 6 * 4 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(in.readLine());
    }
    try (SavedModelBundle bundle = SavedModelBundle.load(args[0], "serve");
        TFloat32 rows = TFloat32.tensorOf(Shape.of(3, 6, 4, 2), DataBuffers.of(values));
        Result result = bundle.function("serving_default").call(Map.of("image", rows))) {
      Map.Entry<String, Tensor> output = result.iterator().next();
      System.out.println("image -> " + output.getKey());
      ((TFloat32) output.getValue())
          .scalars()
          .forEach(scalar -> System.out.println(scalar.getFloat()));
    }
  }
}
