package org.gmp.cli;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A perceptron that {@code gmp train} trained on a few digits, in folder {@code run}. */
public final class TrainedDigits {
  private TrainedDigits() {}

  /** Trains it below a folder, on images in folder {@code digits} there. */
  public static Child in(Path folder) throws IOException, InterruptedException {
    IdxImages.write(folder.resolve("digits"));
    Child gmp = new Child(folder);
    Child.Outcome trained =
        gmp.run(
            "train",
            "mlp",
            "--data",
            "digits",
            "--out",
            "run",
            "--param",
            "gmp",
            "--units",
            "9",
            "--epochs",
            "8",
            "--batch",
            "16",
            "--lr",
            "0.02",
            "--backend",
            "interpreter");
    assertWithMessage(trained.err()).that(trained.code()).isEqualTo(ExitCode.DONE);
    return gmp;
  }

  /** A number of the run's history: rows are epochs from 1, columns those of history.csv from 0. */
  public static double history(Path folder, int epoch, int column) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("run/history.csv"));
    return Double.parseDouble(rows.get(epoch).split(",", -1)[column]);
  }
}
