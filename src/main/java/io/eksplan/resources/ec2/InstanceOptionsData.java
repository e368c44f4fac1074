package io.eksplan.resources.ec2;

import io.eksplan.resources.ec2.InstanceOptions.Cpu;
import io.eksplan.resources.ec2.InstanceOptions.Interfaces;
import io.eksplan.resources.ec2.InstanceOptions.Placement;
import io.eksplan.resources.ec2.InstanceOptions.Reservation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CapacityReservationTargetResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateCapacityReservationSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** {@link InstanceOptions} in EC2's form. */
final class InstanceOptionsData {

  private static final String EFA = "efa";

  private InstanceOptionsData() {}

  /** Writes what is not the default; EC2 drops empty blocks, so that none is sent. */
  static void write(InstanceOptions want, RequestLaunchTemplateData.Builder data) {
    if (!want.placement().equals(Placement.ANYWHERE)) {
      placement(want.placement(), data);
    }
    if (!want.capacityReservation().equals(Reservation.UNSAID)) {
      reservation(want.capacityReservation(), data);
    }
    if (!want.cpuOptions().equals(Cpu.ALL)) {
      data.cpuOptions(
          options ->
              options
                  .coreCount(orNull(want.cpuOptions().coreCount()))
                  .threadsPerCore(orNull(want.cpuOptions().threadsPerCore())));
    }
    if (want.detailedMonitoring()) {
      data.monitoring(monitoring -> monitoring.enabled(true));
    }
    data.keyName(orNull(want.keyName()));
  }

  /** Groups of a template with interfaces belong on these, and EC2 refuses them elsewhere. */
  static void writeGroups(
      Interfaces want, List<String> groups, RequestLaunchTemplateData.Builder data) {
    if (want.spelledOut()) {
      data.networkInterfaces(
          IntStream.range(0, Math.max(1, want.efa()))
              .mapToObj(card -> networkInterface(want, card, groups))
              .toList());
    } else if (!groups.isEmpty()) {
      data.securityGroupIds(groups);
    }
  }

  static InstanceOptions read(ResponseLaunchTemplateData data) {
    return new InstanceOptions(
        placement(data),
        Optional.ofNullable(data.capacityReservationSpecification())
            .map(InstanceOptionsData::reservation)
            .orElse(Reservation.UNSAID),
        data.cpuOptions() == null
            ? Cpu.ALL
            : new Cpu(
                orZero(data.cpuOptions().coreCount()), orZero(data.cpuOptions().threadsPerCore())),
        interfaces(data.networkInterfaces()),
        data.monitoring() != null && Boolean.TRUE.equals(data.monitoring().enabled()),
        orEmpty(data.keyName()));
  }

  /** A group that one of the interfaces lacks shows as missing. */
  static Set<String> groups(ResponseLaunchTemplateData data) {
    Set<String> groups = new HashSet<>(data.securityGroupIds());
    List<LaunchTemplateInstanceNetworkInterfaceSpecification> all = data.networkInterfaces();
    if (!all.isEmpty()) {
      groups.addAll(all.getFirst().groups());
      all.forEach(each -> groups.retainAll(each.groups()));
    }
    return groups;
  }

  private static void placement(Placement want, RequestLaunchTemplateData.Builder data) {
    data.placement(
        placement ->
            placement
                .groupName(orNull(want.groupName()))
                .partitionNumber(orNull(want.partition()))
                .tenancy(want.tenancy().equals(Placement.SHARED) ? null : want.tenancy()));
  }

  private static void reservation(Reservation want, RequestLaunchTemplateData.Builder data) {
    data.capacityReservationSpecification(
        specification -> {
          specification.capacityReservationPreference(orNull(want.preference()));
          if (!want.id().isEmpty() || !want.groupArn().isEmpty()) {
            specification.capacityReservationTarget(
                target ->
                    target
                        .capacityReservationId(orNull(want.id()))
                        .capacityReservationResourceGroupArn(orNull(want.groupArn())));
          }
        });
  }

  /** Only the first interface of a card has device index 0, and only the first card has it. */
  private static LaunchTemplateInstanceNetworkInterfaceSpecificationRequest networkInterface(
      Interfaces want, int card, List<String> groups) {
    LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.Builder request =
        LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
            .deviceIndex(card == 0 ? 0 : 1)
            .deleteOnTermination(true)
            .associatePublicIpAddress(want.publicIp().orElse(null))
            .groups(groups);
    if (want.efa() > 0) {
      request.interfaceType(EFA).networkCardIndex(card);
    }
    return request.build();
  }

  private static Placement placement(ResponseLaunchTemplateData data) {
    if (data.placement() == null) {
      return Placement.ANYWHERE;
    }
    String tenancy = orEmpty(data.placement().tenancyAsString());
    return new Placement(
        orEmpty(data.placement().groupName()),
        orZero(data.placement().partitionNumber()),
        tenancy.isEmpty() ? Placement.SHARED : tenancy);
  }

  private static Reservation reservation(
      LaunchTemplateCapacityReservationSpecificationResponse specification) {
    CapacityReservationTargetResponse target = specification.capacityReservationTarget();
    return new Reservation(
        orEmpty(specification.capacityReservationPreferenceAsString()),
        target == null ? "" : orEmpty(target.capacityReservationId()),
        target == null ? "" : orEmpty(target.capacityReservationResourceGroupArn()));
  }

  private static Interfaces interfaces(
      List<LaunchTemplateInstanceNetworkInterfaceSpecification> all) {
    List<Boolean> answers = new ArrayList<>();
    all.stream()
        .map(LaunchTemplateInstanceNetworkInterfaceSpecification::associatePublicIpAddress)
        .forEach(answer -> Optional.ofNullable(answer).ifPresent(answers::add));
    int efa = (int) all.stream().filter(each -> EFA.equals(each.interfaceType())).count();
    return new Interfaces(answers.stream().findFirst(), efa);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : Integer.valueOf(number);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
