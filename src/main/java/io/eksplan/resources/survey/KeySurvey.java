package io.eksplan.resources.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;

/** A key of a plan's has an alias with the plan's name in it. */
record KeySurvey(KmsClient kms) {

  private static final String PREFIX = "alias/eksplan/";

  List<Found> aliases() {
    return kms.listAliasesPaginator(request -> request.limit(100)).aliases().stream()
        .filter(alias -> alias.aliasName().startsWith(PREFIX) && alias.targetKeyId() != null)
        .flatMap(
            alias ->
                plan(alias.aliasName().substring(PREFIX.length()))
                    .map(
                        plan ->
                            new Found(
                                plan,
                                "kms-key",
                                Optional.ofNullable(alias.creationDate()),
                                "",
                                Map.of())))
        .toList();
  }

  private static Stream<String> plan(String rest) {
    int end = rest.indexOf('/');
    return end > 0 ? Stream.of(rest.substring(0, end)) : Stream.empty();
  }
}
