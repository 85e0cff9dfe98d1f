package org.gmp.tf;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import org.gmp.backend.Backend;
import org.gmp.graph.DType;
import org.gmp.graph.NdArray;
import org.gmp.model.Model;
import org.gmp.parameterization.Parameterization;

/** Trains a network some times in every parameterization and prints a sum over its weights. */
final class TrainsOnThreads {
  static final int TIMES = 4;

  private TrainsOnThreads() {}

  public static void main(String[] args) {
    try (Backend tensorflow = TensorflowBackend.builder().intraOpThreads(4).build()) {
      for (Parameterization parameterization : ImageTrainingTest.parameterizations()) {
        Model model = ImageTrainingTest.network(DType.FLOAT32).rewrite(parameterization);
        for (int i = 0; i < TIMES; i++) {
          Hasher hasher = Hashing.sha256().newHasher();
          for (NdArray weights : ImageTrainingTest.train(model, tensorflow).weights().values()) {
            for (float weight : weights.toFloats()) {
              hasher.putFloat(weight);
            }
          }
          System.out.println(parameterization.name() + " " + hasher.hash());
        }
      }
    }
  }
}
