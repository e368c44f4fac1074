package io.eksplan.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses.
 *
 * @param address the block's address as written, which may have host bits
 * @param prefix how many leading bits are the network's, 0 to 32
 */
public record Cidr(long address, int prefix) {

  private static final Pattern FORM =
      Pattern.compile(
          "(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})"
              + "/(0|[1-9][0-9]?)");

  /** Reads {@code 10.0.0.0/16}; empty where the text is no block. */
  public static Optional<Cidr> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int group = 1; group <= 4; group++) {
      int octet = Integer.parseInt(matcher.group(group));
      if (octet > 255) {
        return Optional.empty();
      }
      address = (address << 8) | octet;
    }
    int prefix = Integer.parseInt(matcher.group(5));
    return prefix > 32 ? Optional.empty() : Optional.of(new Cidr(address, prefix));
  }

  /** The block without host bits. */
  public Cidr network() {
    return new Cidr(address & ~(addresses() - 1), prefix);
  }

  /** How many addresses it holds. */
  public long addresses() {
    return 1L << (32 - prefix);
  }

  /** Whether any address is in both. */
  public boolean overlaps(Cidr other) {
    return prefix <= other.prefix ? contains(other) : other.contains(this);
  }

  /** Whether all of the other's addresses are in this one. */
  public boolean contains(Cidr other) {
    return prefix <= other.prefix
        && new Cidr(other.address, prefix).network().equals(this.network());
  }

  /** The block at an index, from 0, when this one is cut into blocks of a longer prefix. */
  public Cidr block(int longerPrefix, int index) {
    long size = 1L << (32 - longerPrefix);
    return new Cidr(network().address + index * size, longerPrefix);
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d/%d".formatted(octet(24), octet(16), octet(8), octet(0), prefix);
  }

  private long octet(int shift) {
    return (address >> shift) & 255;
  }
}
