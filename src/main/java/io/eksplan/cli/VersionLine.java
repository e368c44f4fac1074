package io.eksplan.cli;

import io.eksplan.run.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"eksplan " + Version.current()};
  }
}
