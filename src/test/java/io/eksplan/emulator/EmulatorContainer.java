package io.eksplan.emulator;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * An emulator in a container, where a Docker engine answers and has the image: none is pulled. It
 * ends with this process. One whose process was killed goes at the start of the next run.
 */
final class EmulatorContainer {

  private static final int PORT = 4566;
  private static final String HOST = "io.eksplan.tests.host";
  private static final String PROCESS = "io.eksplan.tests.process";
  private static final String DOCKER_SOCKET = "/var/run/docker.sock";
  private static final String LOCALSTACK = "localstack/localstack-pro:latest";
  private static final String MINISTACK = "ministackorg/ministack:1.5.33";

  private EmulatorContainer() {}

  static Optional<EmulatorServer> start(Path home, Map<String, String> environment) {
    if (!answers()) {
      return Optional.empty();
    }
    removeLeftovers();
    String token = environment.getOrDefault("LOCALSTACK_AUTH_TOKEN", "");
    String localStack = environment.getOrDefault("EKSPLAN_LOCALSTACK_IMAGE", LOCALSTACK);
    if (!token.isBlank() && isHere(localStack)) {
      return Optional.of(started(localStack(localStack, token)));
    }
    String miniStack = environment.getOrDefault("EKSPLAN_MINISTACK_IMAGE", MINISTACK);
    return isHere(miniStack) ? Optional.of(started(miniStack(miniStack, home))) : Optional.empty();
  }

  /**
   * In a container itself, Testcontainers pulls an image to find its way to the engine, or fails.
   */
  private static boolean answers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException unusable) {
      EmulatorServer.print("A Docker engine is there, but of no use: " + unusable.getMessage());
      return false;
    }
  }

  /** An engine may serve several machines: only this one's processes can be looked at. */
  private static void removeLeftovers() {
    DockerClient docker = DockerClientFactory.lazyClient();
    var ours = docker.listContainersCmd().withShowAll(true).withLabelFilter(Map.of(HOST, host()));
    for (Container container : ours.exec()) {
      String owner = Objects.requireNonNull(container.getLabels().get(PROCESS));
      if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
        docker.removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
      }
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  private static boolean isHere(String image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static GenericContainer<?> localStack(String image, String token) {
    return container(image)
        .withEnv("LOCALSTACK_AUTH_TOKEN", token)
        .withCreateContainerCmdModifier(EmulatorContainer::giveDocker)
        .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));
  }

  /** LocalStack makes a cluster's Kubernetes as a container beside its own. */
  private static void giveDocker(CreateContainerCmd command) {
    HostConfig host = Objects.requireNonNull(command.getHostConfig());
    command.withHostConfig(host.withBinds(Bind.parse(DOCKER_SOCKET + ":" + DOCKER_SOCKET)));
  }

  private static GenericContainer<?> miniStack(String image, Path home) {
    return container(image)
        .withCopyFileToContainer(MountableFile.forHostPath(home.resolve("localstack")), "/eksplan")
        .withCreateContainerCmdModifier(
            command ->
                command.withEntrypoint(
                    "python", "/eksplan/serve.py", "--host", "0.0.0.0", "--port", "" + PORT))
        .waitingFor(Wait.forHttp("/_eksplan/health").forPort(PORT));
  }

  @SuppressWarnings("resource") // EmulatorServer closes it at the end of the run
  private static GenericContainer<?> container(String image) {
    return new GenericContainer<>(DockerImageName.parse(image))
        .withImagePullPolicy(_ -> false)
        .withLabels(Map.of(HOST, host(), PROCESS, "" + ProcessHandle.current().pid()))
        .withExposedPorts(PORT);
  }

  private static EmulatorServer started(GenericContainer<?> container) {
    container.start();
    URI endpoint =
        URI.create("http://%s:%d".formatted(container.getHost(), container.getMappedPort(PORT)));
    return new EmulatorServer(endpoint, container::stop);
  }
}
