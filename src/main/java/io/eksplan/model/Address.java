package io.eksplan.model;

import java.util.Comparator;
import java.util.Locale;

/**
 * The name of a resource inside a plan, {@code kind/name}: {@code subnet/private-eu-west-1a}. The
 * name may hold slashes.
 */
public record Address(String kind, String name) implements Comparable<Address> {

  private static final Comparator<Address> ORDER =
      Comparator.comparing(Address::kind).thenComparing(Address::name);

  public static Address of(Class<? extends Resource> type, String name) {
    return new Address(kindOf(type), name);
  }

  /**
   * Reads {@code kind/name}.
   *
   * @throws IllegalArgumentException when there is no slash with text on both sides
   */
  public static Address parse(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no address: it takes the form kind/name, as in subnet/public-eu-west-1a");
    }
    return new Address(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * The kind's name, the record's name in kebab case: {@code NatGateway} is {@code nat-gateway}.
   */
  public static String kindOf(Class<? extends Resource> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(Address other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
