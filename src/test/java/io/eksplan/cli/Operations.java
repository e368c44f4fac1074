package io.eksplan.cli;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The AWS operations that code of ours calls, out of its class files: {@code ec2:CreateVpc}.
 *
 * @param classes the whole program
 */
record Operations(JavaClasses classes) {

  private static final String SERVICES = "software.amazon.awssdk.services.";
  private static final String OURS = "io.eksplan.resources.";

  static Operations ofTheProgram() {
    return new Operations(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }

  /** What these methods of a class call, themselves and by way of others in {@code resources}. */
  NavigableSet<String> of(Class<?> type, List<String> methods) {
    NavigableSet<String> operations = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    classes.get(type).getMethods().stream()
        .filter(method -> methods.contains(method.getName()))
        .forEach(method -> follow(method, seen, operations));
    return operations;
  }

  /** What any code of ours calls. */
  NavigableSet<String> all() {
    NavigableSet<String> operations = new TreeSet<>();
    classes.stream()
        .flatMap(type -> type.getCodeUnits().stream())
        .flatMap(Operations::targets)
        .filter(target -> isClient(target.getOwner().getName()))
        .forEach(
            target ->
                operation(target.getOwner().getName(), target.getName())
                    .ifPresent(operations::add));
    return operations;
  }

  /** What code of a package calls, itself. */
  NavigableSet<String> in(String name) {
    NavigableSet<String> operations = new TreeSet<>();
    classes.stream()
        .filter(type -> type.getPackageName().equals(name))
        .flatMap(type -> type.getCodeUnits().stream())
        .flatMap(Operations::targets)
        .filter(target -> isClient(target.getOwner().getName()))
        .forEach(
            target ->
                operation(target.getOwner().getName(), target.getName())
                    .ifPresent(operations::add));
    return operations;
  }

  private void follow(JavaCodeUnit unit, Set<String> seen, NavigableSet<String> operations) {
    if (!seen.add(unit.getFullName())) {
      return;
    }
    targets(unit)
        .forEach(
            target -> {
              String owner = target.getOwner().getName();
              if (isClient(owner)) {
                operation(owner, target.getName()).ifPresent(operations::add);
              } else if (owner.startsWith(OURS)) {
                target.resolveMember().ifPresent(called -> follow(called, seen, operations));
              }
            });
  }

  private static boolean isClient(String owner) {
    return owner.startsWith(SERVICES) && owner.endsWith("Client");
  }

  private static Stream<CodeUnitAccessTarget> targets(JavaCodeUnit unit) {
    return Stream.of(
            unit.getMethodCallsFromSelf(),
            unit.getConstructorCallsFromSelf(),
            unit.getMethodReferencesFromSelf(),
            unit.getConstructorReferencesFromSelf())
        .flatMap(Set::stream)
        .map(access -> (CodeUnitAccessTarget) access.getTarget());
  }

  private static Optional<String> operation(String client, String method) {
    String name = method.replaceFirst("Paginator$", "");
    if (Set.of("builder", "close", "waiter").contains(name)) {
      return Optional.empty();
    }
    String service = client.substring(SERVICES.length()).split("\\.", 2)[0];
    return Optional.of(
        prefix(service) + ":" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
  }

  /** As IAM policies name the services. */
  private static String prefix(String service) {
    return switch (service) {
      case "cloudwatchlogs" -> "logs";
      case "eventbridge" -> "events";
      default -> service;
    };
  }
}
