package io.eksplan.resources.kms;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.aws.Waits;
import io.eksplan.aws.Waits.Look;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Finds the plan's keys: in one paged call by their aliases, and at a price without them. */
record KeySearch(Clients clients) {

  /** Looks after a lost answer, a second or so apart; KMS lists a new key within seconds. */
  private static final int LOOKS = 5;

  private static final int ALIASES_A_PAGE = 100;
  private static final int KEYS_A_PAGE = 1000;

  static String alias(Work work) {
    return prefix(work.scope()) + work.address().name();
  }

  static Outputs outputs(KeyMetadata key) {
    return Outputs.id(key.keyId()).with(Outputs.ARN, key.arn());
  }

  /** The plan's keys that an alias of the plan's leads to. */
  List<Live<KmsKey>> aliased(Scope scope) {
    Set<String> ids =
        aliases().stream()
            .filter(alias -> alias.aliasName().startsWith(prefix(scope)))
            .flatMap(alias -> Optional.ofNullable(alias.targetKeyId()).stream())
            .collect(Collectors.toSet());
    return InParallel.map(ids, id -> read(scope, id)).stream().flatMap(Optional::stream).toList();
  }

  /**
   * The plan's keys without any alias, those left out whose deletion is under way already. Asks
   * each nameless key of the account for its tags (ListKeys, ListResourceTags).
   */
  List<Live<KmsKey>> nameless(Scope scope) {
    Set<String> named =
        aliases().stream()
            .flatMap(alias -> Optional.ofNullable(alias.targetKeyId()).stream())
            .collect(Collectors.toSet());
    List<String> ids =
        kms().listKeysPaginator(request -> request.limit(KEYS_A_PAGE)).keys().stream()
            .map(KeyListEntry::keyId)
            .filter(id -> !named.contains(id))
            .toList();
    return InParallel.map(ids, id -> stray(scope, id)).stream().flatMap(Optional::stream).toList();
  }

  /** A nameless key with the work's address. */
  Optional<Live<KmsKey>> stray(Work work) {
    return nameless(work.scope()).stream()
        .filter(live -> live.address().equals(work.address()))
        .findFirst();
  }

  /** The same, looked for a few times over, after a CreateKey whose answer was lost. */
  Optional<Live<KmsKey>> soon(Work work) {
    List<Boolean> looks = new ArrayList<>();
    Supplier<Look<Optional<Live<KmsKey>>>> look =
        () -> {
          looks.add(true);
          Optional<Live<KmsKey>> found = stray(work);
          return found.isPresent() || looks.size() == LOOKS
              ? Waits.done(found)
              : Waits.notYet("looking for the key");
        };
    return clients.waits().until(work, Duration.ofSeconds(2), look);
  }

  /**
   * Makes sure that an alias is not taken before a key is made for it.
   *
   * @throws Failure {@code EXISTS} when it is
   */
  void mustBeFree(String name) {
    for (AliasListEntry alias : aliases()) {
      if (alias.aliasName().equals(name)) {
        throw new Failure(
            Reason.EXISTS,
            "%s leads to the key %s, which has no tags of this plan's: remove the alias, or give it another name"
                .formatted(name, alias.targetKeyId()));
      }
    }
  }

  /** Takes the plan's aliases off a key. */
  void removeAliases(Scope scope, String id) {
    kms()
        .listAliasesPaginator(request -> request.keyId(id).limit(ALIASES_A_PAGE))
        .aliases()
        .stream()
        .map(AliasListEntry::aliasName)
        .filter(name -> name.startsWith(prefix(scope)))
        .toList()
        .forEach(
            name ->
                Failures.ignoringAbsent(
                    () -> kms().deleteAlias(request -> request.aliasName(name))));
  }

  /** The key, if the plan owns it. */
  Optional<Live<KmsKey>> read(Scope scope, String id) {
    return Failures.unlessAbsent(() -> new KeyReading(kms(), id).live(scope))
        .flatMap(found -> found);
  }

  /** Keys whose policy does not let the caller ask are nobody's of ours. */
  private Optional<Live<KmsKey>> stray(Scope scope, String id) {
    return Failures.unless(
            Set.of(Reason.ABSENT, Reason.DENIED), () -> new KeyReading(kms(), id).owned(scope))
        .filter(owned -> owned)
        .flatMap(_ -> read(scope, id))
        .filter(live -> !(live.status() instanceof Status.Deleting));
  }

  private List<AliasListEntry> aliases() {
    return kms().listAliasesPaginator(request -> request.limit(ALIASES_A_PAGE)).aliases().stream()
        .toList();
  }

  private static String prefix(Scope scope) {
    return "alias/eksplan/" + scope.plan() + "/";
  }

  private KmsClient kms() {
    return clients.kms();
  }
}
