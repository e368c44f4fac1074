package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.run.Kubeconfig;
import io.eksplan.run.UsageError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A kubeconfig on disk. */
record KubeconfigFile(Path path) {

  /** The user's own, as kubectl finds it: the first file of KUBECONFIG, else ~/.kube/config. */
  static KubeconfigFile ofUser(Map<String, String> environment) {
    String list = environment.getOrDefault("KUBECONFIG", "");
    Optional<String> first =
        Arrays.stream(list.split(File.pathSeparator, -1))
            .filter(name -> !name.isBlank())
            .findFirst();
    if (first.isPresent()) {
      return new KubeconfigFile(Path.of(first.get()));
    }
    String home = environment.getOrDefault("HOME", "");
    if (home.isBlank()) {
      throw new UsageError("neither KUBECONFIG nor HOME says where your kubeconfig is: set one");
    }
    return new KubeconfigFile(Path.of(home, ".kube", "config"));
  }

  /** Adds the cluster to what is there. */
  void merge(Kubeconfig kubeconfig) {
    try {
      String existing = Files.exists(path) ? Files.readString(path) : "";
      String merged = kubeconfig.mergedInto(existing);
      Files.createDirectories(
          Optional.ofNullable(path.toAbsolutePath().getParent()).orElseThrow(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      new PrivateFile(path).write(merged);
    } catch (IllegalArgumentException broken) {
      throw failure("%s is no kubeconfig, and stays as it is: %s", broken);
    } catch (IOException failed) {
      throw failure("cannot read %s: %s", failed);
    }
  }

  private Failure failure(String words, Exception cause) {
    return new Failure(Reason.FATAL, "", words.formatted(path, cause.getMessage()), cause);
  }
}
