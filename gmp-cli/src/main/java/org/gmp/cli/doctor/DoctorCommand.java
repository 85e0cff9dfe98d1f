package org.gmp.cli.doctor;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.util.concurrent.Callable;
import org.gmp.cli.ExitCode;
import org.gmp.cli.options.DataOption;
import org.gmp.cli.options.FormatOption;
import org.gmp.cli.output.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gmp doctor}. */
@Command(
    name = "doctor",
    description = "Say what is installed and found, what is missing and how to mend it.",
    footer = {"", "Exit code 3 if runs are not possible."})
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DataOption data = new DataOption();

  @Mixin private FormatOption format = new FormatOption();

  DoctorCommand() {}

  @Override
  public Integer call() {
    ImmutableList<Finding> findings =
        ImmutableList.<Finding>builder()
            .addAll(MachineFindings.all(data.path()))
            .addAll(TensorflowFindings.all())
            .build();
    Listing listing = new Listing("gmp.doctor/1", "status", "what", "finding");
    findings.forEach(f -> listing.row(Ascii.toLowerCase(f.status().name()), f.name(), f.text()));
    spec.commandLine().getOut().print(listing.in(format.format()));
    boolean usable = findings.stream().noneMatch(f -> f.status() == Finding.Status.FAIL);
    return usable ? ExitCode.DONE : ExitCode.RUN_FAILED;
  }
}
