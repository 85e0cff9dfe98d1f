package org.gmp.zoo.claim;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.gmp.backend.Backend;
import org.gmp.parameterization.Parameterization;
import org.gmp.zoo.bench.BenchFolder;
import org.gmp.zoo.bench.BenchListener;
import org.gmp.zoo.bench.BenchResult;
import org.gmp.zoo.bench.ExperimentBench;
import org.gmp.zoo.bench.ResultFolder;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.experiment.DataNeed;
import org.gmp.zoo.experiment.Experiment;
import org.gmp.zoo.experiment.Protocol;
import org.gmp.zoo.report.bench.BenchJson;
import org.gmp.zoo.report.bench.BenchReport;

/** What tests of claims work with. Benches that several claims are about are run once. */
public final class ClaimContext {
  private static final String BENCHES = "benches";

  /** Experiments that generate data like the paper's, which no claim is about, if given none. */
  private static final ImmutableSet<String> SUBSTITUTING = ImmutableSet.of("banana");

  private final boolean quick;
  private final int threads;
  private final Path folder;
  private final ImmutableList<Path> finished;
  private final Optional<DataDirectory> data;
  private final Supplier<Backend> backend;
  private final ImmutableMap<String, String> environment;
  private final BenchListener listener;
  private final Map<String, BenchResult> benches = new HashMap<>();

  /**
   * A context.
   *
   * @param quick whether tests do a small part of their work, whose verdict is none
   * @param threads how many runs train at a time
   * @param folder where results of experiments go, and finished runs are taken from
   * @param finished folders of other benches that finished runs are taken from, if they were
   *     trained as a claim asks
   * @param data where data files lie
   * @param backend opens what trains; called when the first training needs it
   * @param environment what reports say of versions and machine
   * @param listener follows trainings
   */
  public ClaimContext(
      boolean quick,
      int threads,
      Path folder,
      List<Path> finished,
      Optional<DataDirectory> data,
      Supplier<Backend> backend,
      Map<String, String> environment,
      BenchListener listener) {
    this.quick = quick;
    this.threads = threads;
    this.folder = folder;
    this.finished = ImmutableList.copyOf(finished);
    this.data = data;
    this.backend = backend;
    this.environment = ImmutableMap.copyOf(environment);
    this.listener = listener;
  }

  /** Whether a test is to do a small part of its work. */
  public boolean quick() {
    return quick;
  }

  /** The whole number, or the one for a quick test. */
  public int count(int whole, int ifQuick) {
    return quick ? ifQuick : whole;
  }

  /** Writes a page beside the records of claims. */
  public void write(String fileName, String text) {
    ResultFolder.at(folder).write(fileName, text);
  }

  /** What reports say of versions and machine. */
  public ImmutableMap<String, String> environment() {
    return environment;
  }

  /**
   * The result of a bench with seeds from 0, on the paper's data. Runs that are finished in the
   * folder are taken over; its pages and tables are written there.
   *
   * @param name of its folder, below {@code benches/}
   * @param seeds how many
   * @throws org.gmp.zoo.data.DataException if the data are missing or wrong
   */
  public BenchResult bench(
      String name,
      Experiment experiment,
      ImmutableList<Parameterization> parameterizations,
      Protocol protocol,
      int seeds)
      throws InterruptedException {
    String key = name + " " + seeds;
    BenchResult known = benches.get(key);
    if (known != null) {
      return known;
    }
    ResultFolder results = ResultFolder.at(folder.resolve(BENCHES).resolve(name));
    BenchResult result =
        new ExperimentBench(
                backend.get(),
                threads,
                BenchFolder.in(results.path(), true).takingFrom(finished),
                listener)
            .run(
                experiment.name(),
                ImmutableList.of(experiment),
                parameterizations,
                LongStream.range(0, seeds).boxed().toList(),
                protocol,
                papersData(experiment),
                environment);
    results.write("result.json", BenchJson.of(result));
    results.write("report.html", BenchReport.html(result));
    benches.put(key, result);
    return result;
  }

  private Optional<DataDirectory> papersData(Experiment experiment) {
    if (SUBSTITUTING.contains(experiment.name())) {
      return Optional.of(data.orElseThrow(() -> DataDirectory.missing(experiment.name())));
    }
    return experiment.dataNeed() == DataNeed.FILES ? data : Optional.empty();
  }
}
