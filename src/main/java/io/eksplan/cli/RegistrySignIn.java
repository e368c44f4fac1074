package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.aws.Clients;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.report.Json;
import java.util.Base64;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import tools.jackson.databind.node.ObjectNode;

/**
 * What signs in to the ECR registry of an account and region for twelve hours, with the rights of
 * whoever asked (GetAuthorizationToken).
 *
 * @param registry the host, {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com}
 */
record RegistrySignIn(String registry, String user, String password) {

  static RegistrySignIn of(Clients clients) {
    AuthorizationData data =
        clients.ecr().getAuthorizationToken().authorizationData().stream()
            .findFirst()
            .orElseThrow(() -> broken("no credential"));
    String pair = new String(Base64.getDecoder().decode(data.authorizationToken()), UTF_8);
    int colon = pair.indexOf(':');
    if (colon < 1) {
      throw broken("something that is no user and password");
    }
    return new RegistrySignIn(
        data.proxyEndpoint().replaceFirst("^https?://", ""),
        pair.substring(0, colon),
        pair.substring(colon + 1));
  }

  /** As Docker wants a credential for the server that it asked for. */
  String json(String server) {
    ObjectNode json = Json.object();
    json.put("ServerURL", server);
    json.put("Username", user);
    json.put("Secret", password);
    return Json.line(json);
  }

  private static Failure broken(String what) {
    return new Failure(Reason.FATAL, "ecr:GetAuthorizationToken answered " + what);
  }

  /** Without the password, which a message must never tell by chance. */
  @Override
  public String toString() {
    return user + " at " + registry;
  }
}
