package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;

/**
 * The versions of add-ons that fit one Kubernetes version (DescribeAddonVersions). Nothing is known of an add-on that EKS does
 * not have, and of none at all where an overridden endpoint lacks the operation.
 */
public record AddonVersions(Map<String, Choice> byAddon) {

  /**
   * What EKS offers of one add-on.
   *
   * @param standard what EKS installs when asked for none, as a rule not the latest; empty where EKS names none
   */
  public record Choice(Optional<String> standard, String latest) {}

  private static final String OPERATION = "eks:DescribeAddonVersions";

  /** Oldest first, number by number: {@code v1.9.0-eksbuild.2} comes before {@code v1.10.0-eksbuild.1}. */
  static final Comparator<String> BY_AGE = (one, other) -> Arrays.compare(numbers(one), numbers(other));

  public AddonVersions {
    byAddon = Map.copyOf(byAddon);
  }

  /** Asks for each add-on by itself: the whole catalogue is many pages of what nobody asked for. */
  public static AddonVersions read(
      Clients clients, String kubernetesVersion, Collection<String> addons) {
    Map<String, Choice> byAddon = new HashMap<>();
    List<String> names = List.copyOf(Set.copyOf(addons));
    List<List<AddonVersionInfo>> offers =
        InParallel.map(names, addon -> offers(clients, kubernetesVersion, addon));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      choice(offers.get(i), kubernetesVersion).ifPresent(choice -> byAddon.put(name, choice));
    }
    return new AddonVersions(byAddon);
  }

  public Optional<String> standard(String addon) {
    return Optional.ofNullable(byAddon.get(addon)).flatMap(Choice::standard);
  }

  public Optional<String> latest(String addon) {
    return Optional.ofNullable(byAddon.get(addon)).map(Choice::latest);
  }

  private static List<AddonVersionInfo> offers(
      Clients clients, String kubernetesVersion, String addon) {
    return clients
        .fallbacks()
        .read(OPERATION, () -> ask(clients, kubernetesVersion, addon), List.of());
  }

  /** EKS calls the name of an add-on that it does not have an invalid parameter, as it does an unknown Kubernetes version. */
  private static List<AddonVersionInfo> ask(
      Clients clients, String kubernetesVersion, String addon) {
    try {
      return clients
          .eks()
          .describeAddonVersionsPaginator(
              request -> request.addonName(addon).kubernetesVersion(kubernetesVersion))
          .addons()
          .stream()
          .flatMap(info -> info.addonVersions().stream())
          .toList();
    } catch (Failure failure) {
      if (failure.is(Reason.ABSENT) || failure.code().equals("InvalidParameterException")) {
        return List.of();
      }
      throw failure;
    }
  }

  static Optional<Choice> choice(List<AddonVersionInfo> offers, String kubernetesVersion) {
    Optional<String> standard =
        offers.stream()
            .filter(offer -> isStandard(offer, kubernetesVersion))
            .map(AddonVersionInfo::addonVersion)
            .max(BY_AGE);
    return offers.stream()
        .map(AddonVersionInfo::addonVersion)
        .max(BY_AGE)
        .map(latest -> new Choice(standard, latest));
  }

  private static boolean isStandard(AddonVersionInfo offer, String kubernetesVersion) {
    return offer.compatibilities().stream()
        .filter(fit -> kubernetesVersion.equals(fit.clusterVersion()))
        .anyMatch(fit -> Boolean.TRUE.equals(fit.defaultVersion()));
  }

  private static long[] numbers(String version) {
    return Arrays.stream(version.split("\\D+"))
        .filter(number -> !number.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
