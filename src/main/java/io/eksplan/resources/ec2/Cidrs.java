package io.eksplan.resources.ec2;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Address blocks as AWS writes them back: without host bits, IPv6 compressed. */
public final class Cidrs {

  private Cidrs() {}

  /**
   * {@code 10.0.0.9/16} is {@code 10.0.0.0/16}; {@code 2001:DB8:0::/32} is {@code 2001:db8::/32}.
   *
   * @throws IllegalArgumentException when the text is no block of addresses
   */
  public static String canonical(String cidr) {
    int slash = cidr.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("\"" + cidr + "\" is no block: it lacks a /length");
    }
    InetAddress address = InetAddress.ofLiteral(cidr.substring(0, slash));
    int length = Integer.parseInt(cidr.substring(slash + 1));
    byte[] network = network(cidr, address.getAddress(), length);
    String text = address instanceof Inet4Address ? dotted(network) : compressed(network);
    return text + "/" + length;
  }

  /** Whether any address is in both of two blocks of one family. */
  static boolean overlap(String one, String other) {
    int shorter = Math.min(length(one), length(other));
    return canonical(address(one) + "/" + shorter)
        .equals(canonical(address(other) + "/" + shorter));
  }

  private static String address(String cidr) {
    return cidr.substring(0, cidr.indexOf('/'));
  }

  private static int length(String cidr) {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  private static byte[] network(String cidr, byte[] address, int length) {
    if (length < 0 || length > address.length * Byte.SIZE) {
      throw new IllegalArgumentException("\"" + cidr + "\" is no block: its length is impossible");
    }
    for (int at = 0; at < address.length; at++) {
      int kept = Math.clamp(length - at * Byte.SIZE, 0, Byte.SIZE);
      address[at] &= (byte) (0xff00 >> kept);
    }
    return address;
  }

  private static String dotted(byte[] address) {
    List<String> numbers = new ArrayList<>();
    for (byte number : address) {
      numbers.add(Integer.toString(Byte.toUnsignedInt(number)));
    }
    return String.join(".", numbers);
  }

  /**
   * The longest run of zero groups, the first of several, becomes {@code ::}; a single zero group
   * stays.
   */
  private static String compressed(byte[] address) {
    List<String> groups = new ArrayList<>();
    for (int at = 0; at < address.length; at += 2) {
      int group =
          Byte.toUnsignedInt(address[at]) << Byte.SIZE | Byte.toUnsignedInt(address[at + 1]);
      groups.add(Integer.toHexString(group));
    }
    int start = 0;
    int longest = 0;
    for (int at = 0; at < groups.size(); at++) {
      int run = zeros(groups, at);
      if (run > longest) {
        start = at;
        longest = run;
      }
    }
    if (longest < 2) {
      return String.join(":", groups);
    }
    return String.join(":", groups.subList(0, start))
        + "::"
        + String.join(":", groups.subList(start + longest, groups.size()));
  }

  private static int zeros(List<String> groups, int from) {
    int end = from;
    while (end < groups.size() && groups.get(end).equals("0")) {
      end++;
    }
    return end - from;
  }
}
