package org.gmp.zoo.experiment;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import org.gmp.random.Seed;
import org.gmp.train.data.Examples;
import org.gmp.zoo.data.DataSource;
import org.gmp.zoo.data.LabelledData;
import org.gmp.zoo.data.Split;
import org.gmp.zoo.data.Standardizer;

/** Labelled data of which each seed splits a sample, standardized by its training part. */
final class SplitProblem implements Problem {
  private final LabelledData data;
  private final int sampleSize;

  SplitProblem(LabelledData data, int sampleSize) {
    this.data = data;
    this.sampleSize = sampleSize;
  }

  @Override
  public ExperimentData draw(Seed seed, Protocol protocol) {
    LabelledData sample =
        sampleSize < data.size()
            ? data.select(Arrays.copyOf(seed.child("sample").permutation(data.size()), sampleSize))
            : data;
    boolean paper = protocol == Protocol.PAPER;
    Seed own = seed.child("split");
    Split split =
        paper ? Split.trainTest(sample.size(), own) : Split.trainValidationTest(sample.size(), own);
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

  @Override
  public String source() {
    DataSource source = data.source();
    return source
        .sha256()
        .map(sum -> source.location() + ", SHA-256 " + sum)
        .orElseGet(() -> source.description() + ", " + source.location());
  }

  @Override
  public ImmutableList<String> notes() {
    return data.source().notes();
  }
}
