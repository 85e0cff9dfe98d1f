package org.gmp.cli.claims;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.DataOption;
import org.gmp.cli.options.Environment;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.options.OptionNames;
import org.gmp.cli.options.OutOption;
import org.gmp.cli.options.ThreadsOption;
import org.gmp.cli.output.Format;
import org.gmp.cli.output.Listing;
import org.gmp.error.GmpException;
import org.gmp.zoo.bench.BenchFolder;
import org.gmp.zoo.bench.BenchListener;
import org.gmp.zoo.claim.Claim;
import org.gmp.zoo.claim.ClaimContext;
import org.gmp.zoo.claim.ClaimRecord;
import org.gmp.zoo.claim.ClaimRecords;
import org.gmp.zoo.claim.Claims;
import org.gmp.zoo.claim.ClaimsJson;
import org.gmp.zoo.data.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gmp claims}. */
@Command(
    name = "claims",
    description = {
      "Show what the papers claim and what was found, or test claims.",
      "",
      "Without --run, lists all claims with the verdicts of the run that this version was published"
          + " with. With it, tests claims and prints what was found. A verdict that is not what the"
          + " paper says is no failure: the exit code is 0.",
    },
    footer = {
      "",
      "Exit code 2 if data that a claim needs are missing (with --run all the claim is listed as not"
          + " tested instead), 3 if a test itself failed; what the others found is kept."
    })
public final class ClaimsCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final Path RUNS = Path.of("runs", "claims");

  @Spec private CommandSpec spec;

  @Option(
      names = "--run",
      paramLabel = "NAMES|all",
      split = ",",
      description = "Test these claims, by the names that 'gmp claims' lists.")
  private List<String> names = ImmutableList.of();

  @Option(
      names = "--quick",
      description = "Do a small part of each test, to see that it works; decides nothing.")
  private boolean quick;

  @Option(
      names = "--benches",
      paramLabel = "DIRS",
      split = ",",
      description =
          "Folders that 'gmp bench --out' left: a claim takes the runs in them that were trained as"
              + " it asks, and trains the others.")
  private List<Path> benches = ImmutableList.of();

  @Mixin private OutOption out = new OutOption();

  @Mixin private DataOption data = new DataOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private FormatOption format = new FormatOption();

  ClaimsCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Format form = format.exceptMarkdown(spec.commandLine());
    if (names.isEmpty()) {
      if (quick || out.out().isPresent() || data.path().isPresent() || !benches.isEmpty()) {
        throw wrong("--quick, --out, --data and --benches are for tests; give --run, too");
      }
      list(ClaimRecords.published().of(Claims.all()), form);
      return ExitCode.DONE;
    }
    for (Path bench : benches) {
      if (!BenchFolder.hasRuns(bench)) {
        throw wrong("--benches: expected the folder of a bench, with runs/, got " + bench);
      }
    }
    return test(chosen(), form);
  }

  private ImmutableList<Claim> chosen() {
    if (names.equals(ImmutableList.of(ALL))) {
      return Claims.all();
    }
    return names.stream().map(this::claim).collect(toImmutableList());
  }

  private Claim claim(String name) {
    return Claims.named(name)
        .orElseThrow(
            () ->
                wrong(
                    "--run: "
                        + OptionNames.unknown(
                            "claim", name, Claims.all().stream().map(Claim::id).toList())));
  }

  private int test(List<Claim> chosen, Format form) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Path> folder = out.out();
    ClaimRecords records = folder.map(ClaimRecords::in).orElseGet(ClaimRecords::none);
    ImmutableList.Builder<ClaimRecord> done = ImmutableList.builder();
    int code = ExitCode.DONE;
    Map<String, String> facts = Environment.facts(spec);
    try (LazyBackend backend = new LazyBackend(threads.threads())) {
      ClaimContext context =
          new ClaimContext(
              quick,
              threads.threads(),
              folder.orElse(RUNS),
              benches,
              DataDirectory.resolve(data.path(), System.getenv()),
              backend,
              facts,
              BenchListener.none());
      for (Claim claim : chosen) {
        err.println("gmp: testing " + claim.id() + (quick ? " (quick)" : ""));
        try {
          // A claim has a command of its own, without the folders of whoever tests it.
          ImmutableMap<String, String> now =
              ImmutableMap.copyOf(
                  Maps.filterKeys(Environment.facts(spec), name -> !name.equals("command")));
          done.add(records.run(claim, context, now, chosen.size() > 1));
          folder.ifPresent(to -> records.write(to, Claims.all()));
        } catch (GmpException e) {
          if (chosen.size() == 1) {
            throw e;
          }
          err.println("gmp: " + claim.id() + ": " + e.getMessage());
          code = ExitCode.RUN_FAILED;
        }
      }
    }
    print(done.build(), form);
    folder.ifPresent(to -> err.println("gmp: wrote " + to.resolve(ClaimRecords.MARKDOWN)));
    return code;
  }

  private void list(List<ClaimRecord> records, Format form) {
    if (form == Format.JSON) {
      spec.commandLine().getOut().print(ClaimsJson.of(records));
      return;
    }
    Listing listing = new Listing(ClaimsJson.SCHEMA, "claim", "place", "verdict");
    for (ClaimRecord record : records) {
      listing.row(record.id(), record.place(), record.verdictText());
    }
    spec.commandLine().getOut().print(listing.in(form));
    if (form == Format.TABLE) {
      records.stream()
          .filter(record -> !record.environment().isEmpty())
          .map(ClaimsCommand::origin)
          .distinct()
          .sorted()
          .forEach(spec.commandLine().getOut()::println);
    }
  }

  /** By which code and when. */
  private static String origin(ClaimRecord record) {
    String date = record.environment().getOrDefault(ClaimRecord.DATE, "unknown");
    return "tested "
        + date.substring(0, Math.min(10, date.length()))
        + " at commit "
        + record.environment().getOrDefault(ClaimRecord.COMMIT, "unknown")
        + " on "
        + record.environment().getOrDefault("cpu", "unknown");
  }

  private void print(List<ClaimRecord> records, Format form) {
    if (form != Format.TABLE) {
      list(records, form);
      return;
    }
    PrintWriter printer = spec.commandLine().getOut();
    for (ClaimRecord record : records) {
      printer.println(record.id() + ": " + record.statement());
      printer.println("  " + record.paper().authors() + ", " + record.place());
      printer.println("  Verdict: " + record.verdictText());
      if (!record.finding().test().isEmpty()) {
        printer.println("  " + record.finding().words());
        printer.printf(
            Locale.ROOT,
            "  Test: %s; n = %d; %.1f s%n",
            record.finding().test(),
            record.finding().n(),
            record.seconds());
        record
            .finding()
            .numbers()
            .forEach((name, value) -> printer.printf(Locale.ROOT, "  %s: %.6g%n", name, value));
      }
      printer.println();
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
