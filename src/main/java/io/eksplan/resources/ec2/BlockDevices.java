package io.eksplan.resources.ec2;

import io.eksplan.resources.ec2.LaunchTemplate.Disk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;

/** Disks in EC2's form. */
final class BlockDevices {

  private BlockDevices() {}

  static List<LaunchTemplateBlockDeviceMappingRequest> of(Map<String, Disk> disks) {
    return new TreeMap<>(disks)
        .entrySet().stream().map(entry -> mapping(entry.getKey(), entry.getValue())).toList();
  }

  static Map<String, Disk> read(List<LaunchTemplateBlockDeviceMapping> mappings) {
    Map<String, Disk> disks = new TreeMap<>();
    mappings.forEach(mapping -> disks.put(mapping.deviceName(), disk(mapping)));
    return disks;
  }

  private static LaunchTemplateBlockDeviceMappingRequest mapping(String device, Disk disk) {
    return LaunchTemplateBlockDeviceMappingRequest.builder()
        .deviceName(device)
        .ebs(
            volume -> {
              volume
                  .volumeType(disk.type())
                  .volumeSize(disk.sizeGiB().orElse(null))
                  .iops(disk.iops().orElse(null))
                  .throughput(disk.throughput().orElse(null))
                  .deleteOnTermination(disk.deleteOnTermination());
              if (disk.snapshotId().isEmpty()) {
                volume.encrypted(disk.encrypted());
              } else {
                // Whether it is encrypted is the snapshot's to say; EC2 refuses another word on it.
                volume.snapshotId(disk.snapshotId());
              }
              if (!disk.kmsKey().isEmpty()) {
                volume.kmsKeyId(disk.kmsKey());
              }
            })
        .build();
  }

  private static Disk disk(LaunchTemplateBlockDeviceMapping mapping) {
    LaunchTemplateEbsBlockDevice volume =
        Optional.ofNullable(mapping.ebs())
            .orElseGet(() -> LaunchTemplateEbsBlockDevice.builder().build());
    return new Disk(
        orEmpty(volume.volumeTypeAsString()),
        Optional.ofNullable(volume.volumeSize()),
        Boolean.TRUE.equals(volume.encrypted()),
        orEmpty(volume.kmsKeyId()),
        orEmpty(volume.snapshotId()),
        Optional.ofNullable(volume.iops()),
        Optional.ofNullable(volume.throughput()),
        !Boolean.FALSE.equals(volume.deleteOnTermination()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
