package org.gmp.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as {@code gmp --version} prints it. */
final class Version implements IVersionProvider {
  Version() {}

  @Override
  public String[] getVersion() {
    return new String[] {"gmp " + Main.class.getPackage().getImplementationVersion()};
  }
}
