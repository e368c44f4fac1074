package io.eksplan.preflight;

import java.util.List;

/** The findings of one check. */
public record Section(String check, List<String> restsOn, List<Finding> findings) {

  public Section {
    restsOn = List.copyOf(restsOn);
    findings = List.copyOf(findings);
  }
}
