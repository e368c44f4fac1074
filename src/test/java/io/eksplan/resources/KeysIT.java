package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.e2e.FaultyEndpoint;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.engine.Change;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Reader;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Live;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.kms.KmsKey;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.Tag;

/** A key costs money and has a name of its own only by its alias: none is made twice or lost. */
@WithEmulator(strictly = true)
class KeysIT {

  private static final String ALIAS = "alias/eksplan/demo/secrets";

  private final Emulator emulator;
  private final Deployment demo;
  private final Samples samples;

  KeysIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.demo = Deployment.of("demo", this.emulator);
    this.samples = new Samples(demo.scope());
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  void aKeyThatARunLeftWithoutItsAliasIsTakenUpAndMadeRight() {
    String stray = makeKeyWithTags();
    Wanted wanted = samples.of(KmsKey.class).wanted();

    demo.apply(List.of(wanted));

    assertThat(demo.live(wanted.address()).id()).isEqualTo(stray);
    assertThat(demo.live(wanted.address()).state()).isEqualTo(wanted.resource());
    assertThat(keys()).containsExactly(stray);
  }

  @Test
  void aKeyWithoutItsAliasGoesWithAllTheRest() {
    String stray = makeKeyWithTags();
    Snapshot everything = new Reader(demo.catalog(), _ -> {}).readWithStrays(demo.scope());

    assertThat(demo.read().owned()).isEmpty();
    demo.execute(demo.plan(List.of(), everything), everything);

    assertThat(describe(stray).keyState()).isEqualTo(KeyState.PENDING_DELETION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateKey", "CreateAlias", "ListAliases"})
  void anAnswerThatIsLostCostsNoSecondKey(String operation) throws IOException {
    Wanted wanted = samples.of(KmsKey.class).wanted();
    try (FaultyEndpoint losing = FaultyEndpoint.losing(emulator, operation)) {
      Emulator far = new Emulator(URI.create(losing.url()), emulator.accountId());
      try (Deployment deployment = Deployment.of("demo", far)) {
        deployment.apply(List.of(wanted));
      }
    }

    assertThat(demo.plan(List.of(wanted)).all()).isEmpty();
    assertThat(keys()).hasSize(1);
  }

  @Test
  void noKeyIsMadeForAnAliasThatIsSomebodyElses() {
    String foreign =
        kms().createKey(request -> request.description("theirs")).keyMetadata().keyId();
    kms().createAlias(request -> request.aliasName(ALIAS).targetKeyId(foreign));

    assertThatThrownBy(() -> demo.apply(List.of(samples.of(KmsKey.class).wanted())))
        .hasMessageContaining(ALIAS)
        .hasMessageContaining(foreign);

    assertThat(keys()).containsExactly(foreign);
  }

  @Test
  void theDeletionWaitsForItsWindowAndTheNameIsFreeAtOnce() {
    Sample sample = samples.of(KmsKey.class);
    demo.apply(List.of(sample.with(Variant.of("deletionWindowDays", 7))));
    Live<?> first = demo.live(sample.address());

    Changes deletion = demo.plan(List.of());
    demo.execute(deletion, demo.read());
    demo.apply(List.of(sample.wanted()));

    assertThat(deletion.all().getFirst().reason()).contains("7 more days");
    KeyMetadata old = describe(first.id());
    assertThat(old.keyState()).isEqualTo(KeyState.PENDING_DELETION);
    assertThat(demo.live(sample.address()).id()).isNotEqualTo(first.id());
  }

  @Test
  void aKeyWhoseDeletionBeganLetsGoOfItsAlias() {
    Sample sample = samples.of(KmsKey.class);
    demo.apply(List.of(sample.wanted()));
    Live<?> first = demo.live(sample.address());
    kms().scheduleKeyDeletion(request -> request.keyId(first.id()));

    Changes changes = demo.plan(List.of(sample.wanted()));
    demo.apply(List.of(sample.wanted()));

    assertThat(changes.all())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Wait", "Create");
    assertThat(demo.live(sample.address()).id()).isNotEqualTo(first.id());
  }

  @Test
  void theKeyOfALivingClusterIsNotDeleted() {
    Sample cluster = samples.of(EksCluster.class);
    List<Wanted> wanted = new ArrayList<>(samples.around(cluster));
    wanted.add(cluster.with(Variant.of("encryptionKeyArn", Set.of(KeySamples.SECRETS))));
    demo.apply(wanted);
    Live<?> key = demo.live(samples.of(KmsKey.class).address());
    Snapshot snapshot = demo.read();
    Changes onlyTheKey =
        new Changes(
            List.of(new Change.Delete(key, "by mistake")), List.of(), List.of(), 0, Map.of());

    assertThatThrownBy(() -> demo.execute(onlyTheKey, snapshot))
        .hasMessageContaining("the cluster demo lives and encrypts with this key");

    assertThat(describe(key.id()).keyState()).isEqualTo(KeyState.ENABLED);
    demo.apply(List.of());
    assertThat(describe(key.id()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
  }

  /** As a run leaves it that dies between CreateKey and CreateAlias. */
  private String makeKeyWithTags() {
    return kms()
        .createKey(
            request ->
                request.tags(
                    Tag.builder().tagKey(Work.PLAN_TAG).tagValue("demo").build(),
                    Tag.builder().tagKey(Work.ADDRESS_TAG).tagValue("kms-key/secrets").build()))
        .keyMetadata()
        .keyId();
  }

  private List<String> keys() {
    return kms().listKeysPaginator().keys().stream().map(KeyListEntry::keyId).toList();
  }

  private KeyMetadata describe(String id) {
    return kms().describeKey(request -> request.keyId(id)).keyMetadata();
  }

  private KmsClient kms() {
    return demo.clients().kms();
  }
}
