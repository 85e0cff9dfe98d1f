package org.gmp.cli;

import com.google.common.base.Strings;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as {@code gmp --version} prints it. */
public final class Version implements IVersionProvider {
  Version() {}

  /** The number alone, {@code unknown} for classes that are in no jar. */
  public static String number() {
    String number = Main.class.getPackage().getImplementationVersion();
    return Strings.isNullOrEmpty(number) ? "unknown" : number;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"gmp " + number()};
  }
}
