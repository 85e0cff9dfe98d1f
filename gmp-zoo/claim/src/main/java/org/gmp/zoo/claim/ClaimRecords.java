package org.gmp.zoo.claim;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gmp.error.GmpException;
import org.gmp.zoo.data.file.WholeFile;

/** Runs claims and keeps what was found, in claims.json and claims.md of a folder. */
public final class ClaimRecords {
  /** The file with the numbers. */
  public static final String JSON = "claims.json";

  /** The page for people. */
  public static final String MARKDOWN = "claims.md";

  private final Map<String, ClaimRecord> records = new LinkedHashMap<>();

  private ClaimRecords(List<ClaimRecord> known) {
    known.forEach(record -> records.put(record.id(), record));
  }

  /** No records. */
  public static ClaimRecords none() {
    return new ClaimRecords(ImmutableList.of());
  }

  /** What was found by the run that this version was published with. */
  public static ClaimRecords published() {
    try {
      byte[] bytes = Resources.toByteArray(Resources.getResource(ClaimRecords.class, JSON));
      return new ClaimRecords(ClaimsJson.read(JSON, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those in a folder; none if it has none.
   *
   * @throws org.gmp.zoo.data.DataException if its file is not what {@link #write} writes
   */
  public static ClaimRecords in(Path folder) {
    Path file = folder.resolve(JSON);
    return Files.exists(file)
        ? new ClaimRecords(ClaimsJson.read(file.toString(), WholeFile.read(file)))
        : none();
  }

  /**
   * Tests a claim and adds what was found, in place of what was known of it.
   *
   * @param goOn whether to record data that are missing or wrong as the reason of a test not done,
   *     rather than to fail
   */
  public ClaimRecord run(
      Claim claim, ClaimContext context, Map<String, String> environment, boolean goOn)
      throws InterruptedException {
    long started = System.nanoTime();
    Finding finding;
    try {
      finding = claim.run(context);
    } catch (GmpException e) {
      if (!goOn || e.kind() != GmpException.Kind.BAD_INPUT) {
        throw e;
      }
      finding = Finding.notTested("its data cannot be used: " + e.getMessage());
    }
    ClaimRecord record =
        ClaimRecord.of(
            claim, finding, context.quick(), (System.nanoTime() - started) / 1e9, environment);
    records.put(claim.id(), record);
    return record;
  }

  /** The record of a claim. */
  public Optional<ClaimRecord> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  /** A record for each claim; of one without, that it was not run yet. */
  public ImmutableList<ClaimRecord> of(List<Claim> claims) {
    return claims.stream()
        .map(
            claim ->
                find(claim.id())
                    .orElseGet(
                        () ->
                            ClaimRecord.of(
                                claim,
                                Finding.notTested("it was not run yet"),
                                false,
                                0,
                                ImmutableMap.of())))
        .collect(toImmutableList());
  }

  /** Writes both files, with a record for each claim. */
  public void write(Path folder, List<Claim> claims) {
    ImmutableList<ClaimRecord> all = of(claims);
    Path json = folder.resolve(JSON);
    WholeFile.prepareFolder(json);
    WholeFile.write(json, ClaimsJson.of(all).getBytes(UTF_8));
    WholeFile.write(folder.resolve(MARKDOWN), ClaimsMarkdown.of(all).getBytes(UTF_8));
  }
}
