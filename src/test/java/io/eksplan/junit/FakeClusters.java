package io.eksplan.junit;

import io.eksplan.api.Outputs;
import io.eksplan.junit.Provider.Provided;
import io.eksplan.junit.Provider.Wish;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** Clusters that are not there, for tests of what happens when. Has to be before EksCluster. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FakeClusters.Extension.class)
@interface FakeClusters {

  /** What to do instead of making one: fail with this. */
  String applyFails() default "";

  String destroyFails() default "";

  /** All that happened to them, in order; one test at a time looks at it. */
  List<String> LOG = new CopyOnWriteArrayList<>();

  List<Wish> WISHES = new CopyOnWriteArrayList<>();

  /** Puts them in place of eksplan's. */
  final class Extension implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      Optional.ofNullable(context.getRequiredTestClass().getAnnotation(FakeClusters.class))
          .ifPresent(
              how ->
                  context
                      .getStore(EksClusterExtension.NAMESPACE)
                      .put(
                          EksClusterExtension.PROVIDER,
                          (Provider) (wish, told) -> prepare(how, wish, told)));
    }

    private static Provided prepare(FakeClusters how, Wish wish, Consumer<String> told) {
      WISHES.add(wish);
      told.accept("preparing");
      String name = wish.plan() + wish.nameSuffix().map(suffix -> "-" + suffix).orElse("");
      return new Fake(name, how);
    }
  }

  /** One that only says what becomes of it. */
  record Fake(String name, FakeClusters how) implements Provided, EksClusterInfo {

    @Override
    public EksClusterInfo apply() {
      LOG.add("apply " + name);
      if (!how.applyFails().isEmpty()) {
        throw new IllegalStateException(how.applyFails());
      }
      return this;
    }

    @Override
    public void destroy() {
      LOG.add("destroy " + name);
      if (!how.destroyFails().isEmpty()) {
        throw new IllegalStateException(how.destroyFails());
      }
    }

    @Override
    public void close() {
      LOG.add("close " + name);
    }

    @Override
    public String region() {
      return "eu-west-1";
    }

    @Override
    public String accountId() {
      return "000000000000";
    }

    @Override
    public Optional<URI> awsEndpoint() {
      return Optional.empty();
    }

    @Override
    public String endpoint() {
      return "";
    }

    @Override
    public String certificateAuthority() {
      return "";
    }

    @Override
    public Outputs outputs() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String kubeconfig() {
      return "";
    }

    @Override
    public <B extends AwsClientBuilder<B, C>, C> B at(B builder) {
      return builder;
    }
  }
}
