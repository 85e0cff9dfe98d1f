package org.gmp.zoo.experiment;

import com.google.auto.value.AutoValue;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.List;
import java.util.Optional;
import org.gmp.graph.NdArray;
import org.gmp.train.data.Examples;

/** The data of one seed of an experiment, float64, ready for training. */
@AutoValue
public abstract class ExperimentData {
  /** Data to train on, to decide by (if the protocol decides by other data), and to test on. */
  public static ExperimentData of(Examples train, Optional<Examples> validation, Examples test) {
    return new AutoValue_ExperimentData(train, validation, test);
  }

  /** What is trained on. */
  public abstract Examples train();

  /** What learning rate, stopping and best weights are decided by; absent if by the train loss. */
  public abstract Optional<Examples> validation();

  /** What the reported metric is of. */
  public abstract Examples test();

  /** The number of inputs. */
  public final int inputs() {
    return train().inputs().shape().dim(1);
  }

  /** What tells these data from others: SHA-256 of all shapes and numbers, in hexadecimal. */
  public final String sha256() {
    Hasher hasher = Hashing.sha256().newHasher();
    put(train(), hasher);
    validation().ifPresent(examples -> put(examples, hasher));
    put(test(), hasher);
    return hasher.hash().toString();
  }

  private static void put(Examples examples, Hasher hasher) {
    for (NdArray array : List.of(examples.inputs(), examples.targets())) {
      hasher.putUnencodedChars(array.type().toString());
      for (double value : array.toDoubles()) {
        hasher.putDouble(value);
      }
    }
  }
}
