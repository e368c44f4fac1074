package io.eksplan.junit;

import io.eksplan.api.Eksplan;
import io.eksplan.api.EksplanBuilder;
import io.eksplan.api.EksplanException;
import io.eksplan.api.Outputs;
import io.eksplan.api.PlannedChange;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** A cluster that eksplan makes of a plan file. */
record EksplanCluster(Path plan, Eksplan eksplan) implements Provider.Provided {

  static final String LOCAL = "local";
  static final String AWS = "aws";

  /** Reads the plan file, and starts the local AWS where it is wanted. */
  static Provider.Provided prepare(Provider.Wish wish, Consumer<String> told) {
    EksplanBuilder builder = Eksplan.of(wish.plan()).warnings(told).progress(told);
    switch (wish.endpoint()) {
      case LOCAL -> builder.local();
      case AWS -> {}
      case String url -> builder.endpoint(url(url));
    }
    for (String variable : wish.variables()) {
      int sign = variable.indexOf('=');
      if (sign < 1) {
        throw new ExtensionConfigurationException(
            "@EksCluster: vars are name=value, and one is " + variable);
      }
      builder.variable(variable.substring(0, sign), variable.substring(sign + 1));
    }
    wish.overlays().forEach(builder::overlay);
    wish.nameSuffix().ifPresent(builder::nameSuffix);
    return new EksplanCluster(wish.plan(), builder.open());
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException none) {
      throw new ExtensionConfigurationException(
          "the endpoint for @EksCluster is local, aws or a URL, and not " + text, none);
    }
  }

  @Override
  public EksClusterInfo apply() {
    eksplan.apply();
    return new Info(eksplan, eksplan.outputs());
  }

  @Override
  public void destroy() {
    try {
      eksplan.destroy();
    } catch (EksplanException failed) {
      throw new IllegalStateException(
          "%s%n%s. To take it away: eksplan destroy %s, with the same variables and overlays"
              .formatted(failed.getMessage(), left(failed), plan),
          failed);
    }
  }

  private String left(EksplanException failed) {
    String where = "of %s in region %s".formatted(eksplan.name(), eksplan.region());
    try {
      return "Left %s: %s"
          .formatted(
              where,
              eksplan.planDestroy().changes().stream()
                  .map(PlannedChange::address)
                  .collect(Collectors.joining(", ")));
    } catch (EksplanException unread) {
      failed.addSuppressed(unread);
      return "What is left %s cannot be read".formatted(where);
    }
  }

  @Override
  public void close() {
    eksplan.close();
  }

  /** What eksplan knows of it. */
  private record Info(Eksplan eksplan, Outputs outputs) implements EksClusterInfo {

    @Override
    public String name() {
      return eksplan.name();
    }

    @Override
    public String region() {
      return eksplan.region();
    }

    @Override
    public String accountId() {
      return eksplan.accountId();
    }

    @Override
    public Optional<URI> awsEndpoint() {
      return eksplan.awsEndpoint();
    }

    @Override
    public String endpoint() {
      return outputs.endpoint().orElse("");
    }

    @Override
    public String certificateAuthority() {
      return outputs.certificateAuthority().orElse("");
    }

    @Override
    public String kubeconfig() {
      return eksplan.kubeconfig();
    }

    @Override
    public <B extends AwsClientBuilder<B, C>, C> B at(B builder) {
      return eksplan.at(builder);
    }
  }
}
