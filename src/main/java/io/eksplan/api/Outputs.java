package io.eksplan.api;

import io.eksplan.report.OutputsReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What others need to know of a cluster, read from AWS: what {@code eksplan output} prints. Of a
 * cluster that is not there it has nothing.
 */
public final class Outputs {

  private final OutputsReport report;

  Outputs(OutputsReport report) {
    this.report = report;
  }

  /** The URL of the Kubernetes API. */
  public Optional<String> endpoint() {
    return text("endpoint");
  }

  /** The certificate authority of the Kubernetes API: base64 of PEM. */
  public Optional<String> certificateAuthority() {
    return text("certificateAuthority");
  }

  /** The issuer of the tokens of the cluster's service accounts. */
  public Optional<String> oidcIssuer() {
    return text("oidcIssuer");
  }

  public Optional<String> vpcId() {
    return text("vpcId");
  }

  public List<String> publicSubnetIds() {
    return texts("publicSubnetIds");
  }

  public List<String> privateSubnetIds() {
    return texts("privateSubnetIds");
  }

  /** The security group that EKS made for the cluster. */
  public Optional<String> clusterSecurityGroupId() {
    return text("clusterSecurityGroupId");
  }

  /** ARNs of roles by their names in addresses, as in {@code cluster}. */
  public Map<String, String> roleArns() {
    return byName("roleArns");
  }

  /** URIs to push images to, by the names of repositories. */
  public Map<String, String> repositoryUris() {
    return byName("repositoryUris");
  }

  /** All of it as {@code eksplan output --json} prints it, which has more than the methods here. */
  public String json() {
    return report.json();
  }

  @Override
  public String toString() {
    return report.text();
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(report.values().get(name)).map(Object::toString);
  }

  private List<String> texts(String name) {
    return report.values().get(name) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  private Map<String, String> byName(String name) {
    Map<String, String> texts = new TreeMap<>();
    if (report.values().get(name) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value != null) {
              texts.put(key.toString(), value.toString());
            }
          });
    }
    return texts;
  }
}
