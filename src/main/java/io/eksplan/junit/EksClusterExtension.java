package io.eksplan.junit;

import io.eksplan.junit.Provider.Provided;
import io.eksplan.junit.Provider.Wish;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Does what {@link EksCluster} says, which registers it. The cluster is destroyed after all tests
 * and life cycle methods of the class or method that is annotated. It is kept in the store of that
 * one too, and JUnit closes it there at the latest, also when the apply failed.
 */
public final class EksClusterExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  static final Namespace NAMESPACE = Namespace.create(EksClusterExtension.class);

  /** Under which a test of this extension puts a stand-in. */
  static final String PROVIDER = "provider";

  private static final String CLUSTER = "cluster";
  private static final String ENDPOINT = "eksplan.junit.endpoint";
  private static final String ENDPOINT_VARIABLE = "EKSPLAN_JUNIT_ENDPOINT";

  /** What a store closes: a cluster that may be there, wholly or in parts. */
  private static final class Running implements AutoCloseable {
    private final Provided provided;
    private Optional<EksClusterInfo> info = Optional.empty();
    private boolean ended;

    Running(Provided provided) {
      this.provided = provided;
    }

    void apply() {
      info = Optional.of(provided.apply());
    }

    @Override
    public void close() {
      if (ended) {
        return;
      }
      ended = true;
      try (provided) {
        provided.destroy();
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start(context, context.getRequiredTestClass());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    start(context, context.getRequiredTestMethod());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end(context, context.getRequiredTestMethod());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end(context, context.getRequiredTestClass());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EksClusterInfo.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Optional.ofNullable(context.getStore(NAMESPACE).get(CLUSTER, Running.class))
        .flatMap(running -> running.info)
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "there is no cluster yet for %s: constructors and @BeforeAll methods get that of a class with @EksCluster, and only methods that of a method"
                        .formatted(parameter.getDeclaringExecutable())));
  }

  /** Only for the one that is annotated: nested classes and methods share what is around them. */
  private static void start(ExtensionContext context, AnnotatedElement annotated) {
    AnnotationSupport.findAnnotation(annotated, EksCluster.class)
        .ifPresent(
            cluster -> {
              ExtensionContext.Store store = context.getStore(NAMESPACE);
              Provider provider =
                  store.getOrDefault(PROVIDER, Provider.class, EksplanCluster::prepare);
              Running running =
                  new Running(
                      provider.prepare(
                          wish(cluster, context),
                          line -> context.publishReportEntry("eksplan", line)));
              // Before the apply: what a half of it made is to be destroyed as well.
              store.put(CLUSTER, running);
              running.apply();
            });
  }

  private static void end(ExtensionContext context, AnnotatedElement annotated) {
    if (AnnotationSupport.isAnnotated(annotated, EksCluster.class)) {
      Optional.ofNullable(context.getStore(NAMESPACE).get(CLUSTER, Running.class))
          .ifPresent(Running::close);
    }
  }

  private static Wish wish(EksCluster cluster, ExtensionContext context) {
    return new Wish(
        Path.of(cluster.value()),
        endpoint(cluster, context),
        List.of(cluster.vars()),
        Arrays.stream(cluster.overlays()).map(Path::of).toList(),
        cluster.uniqueName() ? Optional.of(suffix(context)) : Optional.empty());
  }

  private static String endpoint(EksCluster cluster, ExtensionContext context) {
    return context
        .getConfigurationParameter(ENDPOINT)
        .or(() -> Optional.ofNullable(System.getenv(ENDPOINT_VARIABLE)))
        .filter(text -> !text.isBlank())
        .orElseGet(
            () ->
                switch (cluster.on()) {
                  case EMULATOR -> EksplanCluster.LOCAL;
                  case AWS -> EksplanCluster.AWS;
                });
  }

  /** The same in each run, so that the next one finds what a killed one left behind. */
  private static String suffix(ExtensionContext context) {
    String owner =
        context.getRequiredTestClass().getName()
            + context.getTestMethod().map(method -> "#" + method.getName()).orElse("");
    CRC32 sum = new CRC32();
    sum.update(owner.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
