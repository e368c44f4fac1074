package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ecr.EcrRepository;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Images are what a repository is for: they go only where the plan says that they may. */
@WithEmulator(strictly = true)
class RepositoryImagesIT {

  private static final String MANIFEST =
      """
      {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
       "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 2,
        "digest": "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
       "layers": []}\
      """;

  private final Emulator emulator;
  private final Deployment demo;
  private final Wanted repository;

  RepositoryImagesIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.demo = Deployment.of("demo", this.emulator);
    this.repository = new Samples(demo.scope()).of(EcrRepository.class).wanted();
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  void aRepositoryThatHoldsImagesIsNotDeletedAndTheErrorSaysWhatToDo() {
    demo.apply(List.of(repository));
    push();

    assertThatThrownBy(() -> demo.apply(List.of()))
        .hasMessageContaining("team/api still holds images")
        .hasMessageContaining("forceDelete: true");
    assertThat(demo.live(repository.address()).state()).isEqualTo(repository.resource());
  }

  @Test
  void aRepositoryThatMayBeDeletedWithItsImagesIs() {
    Variant forced = Variant.of("forceDelete", true);
    demo.apply(List.of(new Wanted(repository.address(), forced.of(repository.resource()))));
    push();

    demo.apply(List.of());

    assertThat(demo.read().owned()).isEmpty();
  }

  private void push() {
    try (EcrClient ecr = emulator.client(EcrClient.builder())) {
      ecr.putImage(
          request ->
              request
                  .repositoryName(repository.address().name())
                  .imageManifest(MANIFEST)
                  .imageTag("1"));
    }
  }
}
