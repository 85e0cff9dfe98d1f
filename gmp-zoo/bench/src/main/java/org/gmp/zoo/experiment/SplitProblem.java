package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import org.gmp.random.Seed;
import org.gmp.train.data.Examples;
import org.gmp.zoo.data.LabelledData;
import org.gmp.zoo.data.Split;
import org.gmp.zoo.data.Standardizer;

/** Labelled data of which each seed splits a sample, standardized by its training part. */
final class SplitProblem implements Problem {
  /** A sample, and what of it trains, validates and tests. */
  record Drawn(LabelledData sample, Split split) {}

  /** How the paper's scripts take a sample and split it. */
  interface PaperRows {
    Drawn draw(LabelledData data, Seed seed);
  }

  private final LabelledData data;
  private final int sampleSize;
  private final PaperRows paperRows;

  SplitProblem(LabelledData data, int sampleSize, PaperRows paperRows) {
    this.data = data;
    this.sampleSize = sampleSize;
    this.paperRows = paperRows;
  }

  @Override
  public ExperimentData draw(Seed seed, Protocol protocol) {
    boolean paper = protocol == Protocol.PAPER;
    Drawn drawn = paper ? paperRows.draw(data, seed) : heldout(seed);
    LabelledData sample = drawn.sample();
    Split split = drawn.split();
    LabelledData train = sample.select(split.train());
    Standardizer standardizer = Standardizer.fit(train.features());
    Examples test = Float64Examples.examples(standardizer.apply(sample.select(split.test())));
    Examples decide =
        paper
            ? test
            : Float64Examples.examples(standardizer.apply(sample.select(split.validation())));
    return ExperimentData.of(
        Float64Examples.examples(standardizer.apply(train)), Optional.of(decide), test);
  }

  private Drawn heldout(Seed seed) {
    LabelledData sample =
        sampleSize < data.size()
            ? data.select(Arrays.copyOf(seed.child("sample").permutation(data.size()), sampleSize))
            : data;
    return new Drawn(sample, Split.trainValidationTest(sample.size(), seed.child("split")));
  }

  @Override
  public String source() {
    return Sources.text(data.source());
  }

  @Override
  public ImmutableList<String> notes() {
    return data.source().notes();
  }
}
