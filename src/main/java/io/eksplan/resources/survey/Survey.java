package io.eksplan.resources.survey;

import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Searches an account and region for what plans own. It is a view from above: what hangs on a
 * cluster is counted by its node groups alone, and what is found by a name of the plan's (queues,
 * event rules, OIDC providers) not at all. Each service is asked itself: the tagging API, which
 * knows them all, lags behind, and proves no absence.
 *
 * @param warnings told of each search that the endpoint cannot do
 */
public record Survey(Clients clients, String region, Consumer<String> warnings) {

  /**
   * All that is found, by plan.
   *
   * @throws Failure when a service could not be asked
   */
  public Map<String, List<Found>> plans() {
    List<Supplier<List<Found>>> searches = new ArrayList<>(new Ec2Survey(clients.ec2()).searches());
    searches.add(new EksSurvey(clients.eks())::clusters);
    searches.add(new GroupSurvey(clients.autoScaling())::groups);
    searches.add(new IamSurvey(clients.iam(), region)::roles);
    searches.add(new IamSurvey(clients.iam(), region)::profiles);
    searches.add(new EcrSurvey(clients.ecr())::repositories);
    searches.add(new LogSurvey(clients.logs())::groups);
    searches.add(new KeySurvey(clients.kms())::aliases);
    Map<String, List<Found>> plans =
        InParallel.map(searches, this::found).stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Found::plan, TreeMap::new, Collectors.toList()));
    plans.replaceAll((plan, found) -> withTags(plan, found));
    return plans;
  }

  private List<Found> found(Supplier<List<Found>> search) {
    try {
      return search.get();
    } catch (Failure failure) {
      if (!failure.is(Reason.UNSUPPORTED)) {
        throw failure;
      }
      warnings.accept(failure.text() + "; going on without what that would find");
      return List.of();
    }
  }

  /** IAM lists without tags, so a plan that has nothing else is asked for those of its roles. */
  private List<Found> withTags(String plan, List<Found> found) {
    boolean tagged = found.stream().anyMatch(one -> !one.tags().isEmpty());
    return tagged ? found : merged(found, new IamSurvey(clients.iam(), region).tagged(plan));
  }

  private static List<Found> merged(List<Found> found, List<Found> roles) {
    Set<String> kinds = roles.stream().map(Found::kind).collect(Collectors.toSet());
    List<Found> all = new ArrayList<>(roles);
    found.stream().filter(one -> !kinds.contains(one.kind())).forEach(all::add);
    return all;
  }
}
