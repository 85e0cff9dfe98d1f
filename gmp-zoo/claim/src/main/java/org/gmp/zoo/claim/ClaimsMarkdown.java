package org.gmp.zoo.claim;

import static java.util.stream.Collectors.joining;

import com.google.common.base.CharMatcher;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.gmp.zoo.report.Numbers;

/**
 * Records of claims as a page of Markdown: a table a paper, then what was found, claim by claim.
 */
final class ClaimsMarkdown {
  private static final CharMatcher SPECIAL = CharMatcher.anyOf("\\`*_{}[]<>#|~&");
  private static final int COMMIT_LETTERS = 10;
  private static final int DATE_LETTERS = 10;

  private ClaimsMarkdown() {}

  /** The page. */
  public static String of(List<ClaimRecord> records) {
    StringBuilder page = new StringBuilder();
    page.append("# What the papers claim, and what was found\n\n")
        .append("Made by `gmp claims --run all --out DIR`; never edit it by hand. ")
        .append("The rule of each verdict stands in the javadoc of the claim's class and was ")
        .append("fixed before its first run. `gmp claims --run NAME` runs one test.\n");
    if (records.stream().anyMatch(ClaimRecord::quick)) {
      page.append(
          "\n**Quick tests are among these: they did a small part of the work and decide"
              + " nothing.**\n");
    }
    for (Paper paper : Paper.values()) {
      List<ClaimRecord> ofPaper = records.stream().filter(r -> r.paper() == paper).toList();
      if (!ofPaper.isEmpty()) {
        paper(page, paper, ofPaper);
      }
    }
    runs(page, records);
    return page.toString();
  }

  private static void paper(StringBuilder page, Paper paper, List<ClaimRecord> records) {
    page.append(
        String.format(
            Locale.ROOT,
            "%n## %s%n%s, [arXiv %s](https://arxiv.org/abs/%3$s).%n%n",
            escaped(paper.subject()),
            escaped(paper.authors()),
            paper.arxiv()));
    page.append("| claim | place | verdict |\n|---|---|---|\n");
    for (ClaimRecord record : records) {
      page.append("| **")
          .append(escaped(record.id()))
          .append("**: ")
          .append(escaped(record.statement()))
          .append(" | ")
          .append(escaped(record.place()))
          .append(" | ")
          .append(escaped(record.verdictText()))
          .append(" |\n");
    }
    for (ClaimRecord record : records) {
      if (!record.finding().test().isEmpty()) {
        details(page, record);
      }
    }
  }

  private static void details(StringBuilder page, ClaimRecord record) {
    Finding finding = record.finding();
    page.append("\n### ")
        .append(escaped(record.id()))
        .append("\n`")
        .append(record.command())
        .append("`")
        .append(record.quick() ? " (quick)" : "")
        .append("\n\n")
        .append(escaped(finding.words()))
        .append(" Test: ")
        .append(escaped(finding.test()))
        .append("; n = ")
        .append(finding.n())
        .append(".\n");
    if (!finding.numbers().isEmpty()) {
      page.append('\n')
          .append(
              finding.numbers().entrySet().stream()
                  .map(e -> escaped(e.getKey()) + " " + number(e.getValue()))
                  .collect(joining("; ")))
          .append(".\n");
    }
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "-infinite";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Numbers.brief(value);
  }

  private static void runs(StringBuilder page, List<ClaimRecord> records) {
    TreeSet<String> lines = new TreeSet<>();
    for (ClaimRecord record : records) {
      if (!record.environment().isEmpty()) {
        String commit = record.environment().getOrDefault(ClaimRecord.COMMIT, "unknown");
        boolean dirty = commit.endsWith("-dirty");
        lines.add(
            String.format(
                Locale.ROOT,
                "- commit %s%s, gmp %s, %s, %s",
                commit.substring(0, Math.min(COMMIT_LETTERS, commit.length())),
                dirty && commit.length() > COMMIT_LETTERS ? " with changes" : "",
                record.environment().getOrDefault("gmp", "unknown"),
                record.environment().getOrDefault("cpu", "unknown"),
                date(record)));
      }
    }
    if (!lines.isEmpty()) {
      page.append("\n## Runs\n");
      lines.forEach(line -> page.append(escaped(line)).append('\n'));
    }
  }

  private static String date(ClaimRecord record) {
    String time = record.environment().getOrDefault(ClaimRecord.DATE, "unknown");
    return time.substring(0, Math.min(DATE_LETTERS, time.length()));
  }

  /** Plain text, with what Markdown would take as its own escaped, on one line. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    String line = CharMatcher.breakingWhitespace().replaceFrom(text, ' ');
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.matches(c)) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
