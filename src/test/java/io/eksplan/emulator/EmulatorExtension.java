package io.eksplan.emulator;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

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
            _ -> Emulator.inFreshAccount(server(context).endpoint()),
            Emulator.class);
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
