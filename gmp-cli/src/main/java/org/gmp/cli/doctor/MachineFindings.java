package org.gmp.cli.doctor;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gmp.cli.options.Environment;
import org.gmp.cli.output.Terminal;
import org.gmp.zoo.data.DataCatalog;
import org.gmp.zoo.data.DataCheck;
import org.gmp.zoo.data.DataDirectory;
import org.gmp.zoo.data.DataEntry;
import org.gmp.zoo.data.DataException;

/** What {@code gmp doctor} finds without TensorFlow. */
final class MachineFindings {
  private static final long MIB = 1 << 20;
  private static final long LITTLE_HEAP_MIB = 256;

  private MachineFindings() {}

  static ImmutableList<Finding> all(Optional<Path> data) {
    ImmutableMap<String, String> facts = Environment.facts();
    ImmutableList.Builder<Finding> findings = ImmutableList.builder();
    findings.add(Finding.ok("gmp", facts.get("gmp") + ", commit " + facts.get("commit")));
    findings.add(Finding.ok("java", facts.get("java") + ", " + System.getProperty("java.home")));
    findings.add(Finding.ok("system", Environment.os()));
    findings.add(Finding.ok("cpu", facts.get("cpu") + ", " + facts.get("cores") + " cores"));
    findings.add(memory());
    findings.add(folder(Path.of("").toAbsolutePath()));
    findings.add(data(data));
    findings.add(terminal());
    return findings.build();
  }

  private static Finding memory() {
    long heap = Runtime.getRuntime().maxMemory() / MIB;
    long machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / MIB;
    String text = heap + " MiB of " + machine + " for Java's heap, the rest for TensorFlow's";
    return heap < LITTLE_HEAP_MIB
        ? Finding.note("memory", text + "; for more: GMP_JAVA_OPTS=-Xmx1g")
        : Finding.ok("memory", text);
  }

  private static Finding folder(Path folder) {
    return Files.isWritable(folder)
        ? Finding.ok("folder", folder + " can be written; 'gmp bench' writes below runs/ in it")
        : Finding.note("folder", folder + " cannot be written; give 'gmp bench' an --out DIR");
  }

  private static Finding data(Optional<Path> option) {
    try {
      Optional<DataDirectory> directory = DataDirectory.resolve(option, System.getenv());
      return directory
          .map(MachineFindings::data)
          .orElseGet(
              () ->
                  Finding.note(
                      "data",
                      DataDirectory.ENVIRONMENT_VARIABLE
                          + " is not set, so uci needs --data DIR; levy and banana need none. To"
                          + " download: gmp data fetch all --to DIR"));
    } catch (DataException e) {
      return Finding.note("data", String.valueOf(e.getMessage()));
    }
  }

  private static Finding data(DataDirectory directory) {
    List<String> found = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (DataEntry entry : DataCatalog.entries()) {
      boolean ok = DataCheck.of(entry, directory).status() == DataCheck.Status.OK;
      (ok ? found : others).add(entry.name());
    }
    String text = directory + " has " + (found.isEmpty() ? "none" : String.join(", ", found));
    return others.isEmpty()
        ? Finding.ok("data", text)
        : Finding.note(
            "data",
            text
                + "; not "
                + String.join(", ", others)
                + ": gmp data check --data "
                + directory
                + " says why");
  }

  private static Finding terminal() {
    return Terminal.isStandardError()
        ? Finding.ok("terminal", "standard error is a terminal: there will be progress bars")
        : Finding.ok(
            "terminal", "standard error is not a terminal: there will be no progress bars");
  }
}
