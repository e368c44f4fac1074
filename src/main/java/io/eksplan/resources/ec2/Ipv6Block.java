package io.eksplan.resources.ec2;

import io.eksplan.model.Ref;
import io.eksplan.model.Status;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/**
 * A /64 of the VPC's IPv6 addresses. AWS chooses those, a /56, when the VPC is made; which of its
 * 256 parts a subnet has is ours to say before that.
 *
 * @param vpcBlock the VPC's {@code ipv6Cidr}
 * @param index from 0 to 255
 */
public record Ipv6Block(Ref<Vpc> vpcBlock, int index) {

  private static final int BYTES = 16;
  private static final int INDEX_BITS = 64;
  private static final int PARTS = 256;

  public Ipv6Block {
    if (index < 0 || index >= PARTS) {
      throw new IllegalArgumentException("a /56 has no " + index + "th /64");
    }
  }

  /** The block in AWS's form. */
  String cidr() {
    String address = vpcBlock.value().replaceFirst("/.*", "");
    return text(number(address).add(BigInteger.valueOf(index).shiftLeft(INDEX_BITS))) + "/64";
  }

  /** What a subnet has; blocks that were given back stay in AWS's list for a while. */
  static Set<Ipv6Block> of(List<SubnetIpv6CidrBlockAssociation> blocks) {
    return living(blocks)
        .map(block -> of(block.ipv6CidrBlock()))
        .collect(Collectors.toUnmodifiableSet());
  }

  static Status status(List<SubnetIpv6CidrBlockAssociation> blocks) {
    return living(blocks)
        .filter(block -> block.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATING)
        .findFirst()
        .map(block -> (Status) new Status.Pending("IPv6 addresses associating"))
        .orElse(Status.READY);
  }

  private static Stream<SubnetIpv6CidrBlockAssociation> living(
      List<SubnetIpv6CidrBlockAssociation> blocks) {
    return blocks.stream()
        .filter(
            block ->
                block.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATED
                    || block.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATING);
  }

  private static Ipv6Block of(String cidr) {
    BigInteger number = number(cidr.replaceFirst("/.*", ""));
    int index = number.shiftRight(INDEX_BITS).mod(BigInteger.valueOf(PARTS)).intValue();
    BigInteger vpc = number.subtract(BigInteger.valueOf(index).shiftLeft(INDEX_BITS));
    return new Ipv6Block(Ref.existing(Vpc.class, Vpc.IPV6_CIDR, text(vpc) + "/56"), index);
  }

  private static BigInteger number(String address) {
    try {
      return new BigInteger(1, InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalArgumentException(address + " is no IPv6 address", impossible);
    }
  }

  /** Canonical, as {@link Cidrs} has it. */
  private static String text(BigInteger number) {
    byte[] digits = number.toByteArray();
    byte[] address = new byte[BYTES];
    int length = Math.min(digits.length, BYTES);
    System.arraycopy(digits, digits.length - length, address, BYTES - length, length);
    try {
      return Cidrs.canonical(InetAddress.getByAddress(address).getHostAddress() + "/128")
          .replace("/128", "");
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("sixteen bytes are an address", impossible);
    }
  }
}
