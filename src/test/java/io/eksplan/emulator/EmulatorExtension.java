package io.eksplan.emulator;

import io.eksplan.strict.Rules;
import io.eksplan.strict.StrictProxy;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Resolves {@link Emulator} parameters. Tests fail, and are never skipped, when there is none. */
public final class EmulatorExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(EmulatorExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Emulator.class;
  }

  @Override
  public Emulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(),
            _ -> Access.to(server(context), strictly(context)),
            Access.class)
        .emulator();
  }

  private static boolean strictly(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WithEmulator.class)
        .map(WithEmulator::strictly)
        .orElse(false);
  }

  /** A class's emulator and what stands before it, which the class's store closes. */
  private record Access(Emulator emulator, Optional<StrictProxy> proxy) implements AutoCloseable {
    static Access to(EmulatorServer server, boolean strictly) {
      URI endpoint = server.endpoint();
      Optional<StrictProxy> proxy =
          strictly ? Optional.of(StrictProxy.before(endpoint, Rules::all)) : Optional.empty();
      return new Access(
          Emulator.inFreshAccount(proxy.map(StrictProxy::endpoint).orElse(endpoint), endpoint),
          proxy);
    }

    @Override
    public void close() {
      proxy.ifPresent(StrictProxy::close);
    }
  }

  /** The root store closes the server when the last test is over. */
  private static EmulatorServer server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            EmulatorServer.class, _ -> EmulatorServer.find(), EmulatorServer.class);
  }
}
