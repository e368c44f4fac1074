package io.eksplan.report;

import io.eksplan.resources.Tags;
import io.eksplan.resources.survey.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Every plan that owns something in an account and region. */
public record PlansReport(String account, String region, Instant now, List<Item> plans) {

  /** Who the tags say that it is, the first one that there is. */
  private static final List<String> OWNERS = List.of("owner", "team", "createdby", "contact");

  public PlansReport {
    plans = List.copyOf(plans);
  }

  /**
   * One plan.
   *
   * @param made when the oldest of its resources was made that AWS tells it of
   * @param owner as tags of its resources say
   * @param expires when it is meant to be gone: the latest that its resources say
   * @param cluster what EKS says of the cluster, where there is one
   * @param kinds how many resources were found, by kind
   * @param retained how many of them a destroy leaves
   */
  public record Item(
      String name,
      Optional<Instant> made,
      Optional<String> owner,
      Optional<Instant> expires,
      Optional<String> cluster,
      SortedMap<String, Integer> kinds,
      int retained) {

    public Item {
      kinds = new TreeMap<>(kinds);
    }

    public boolean isOver(Instant now) {
      return expires.filter(end -> !end.isAfter(now)).isPresent();
    }

    /** Empty where AWS does not tell. */
    public Optional<Duration> age(Instant now) {
      return made.map(since -> Duration.between(since, now)).filter(age -> !age.isNegative());
    }

    public int resources() {
      return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** What a survey found of a plan. */
  public static Item item(String plan, List<Found> found) {
    SortedMap<String, Integer> kinds = new TreeMap<>();
    found.forEach(one -> kinds.merge(one.kind(), 1, Integer::sum));
    List<Map<String, String>> tags = found.stream().map(Found::tags).toList();
    return new Item(
        plan,
        found.stream().flatMap(one -> one.made().stream()).min(Instant::compareTo),
        owner(tags),
        tags.stream().flatMap(one -> Tags.end(one).stream()).max(Instant::compareTo),
        found.stream()
            .filter(one -> one.kind().equals("eks-cluster"))
            .map(Found::state)
            .findFirst(),
        kinds,
        (int) tags.stream().filter(Tags::isRetained).count());
  }

  private static Optional<String> owner(List<Map<String, String>> tags) {
    return OWNERS.stream()
        .flatMap(key -> tags.stream().flatMap(one -> said(one, key)).sorted())
        .findFirst();
  }

  private static Stream<String> said(Map<String, String> tags, String key) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getKey().toLowerCase(Locale.ROOT).equals(key))
        .map(Map.Entry::getValue)
        .filter(value -> !value.isBlank());
  }

  /** As indented JSON. */
  public String json() {
    ObjectNode json = Json.object();
    json.put("formatVersion", PlanReport.FORMAT_VERSION);
    json.put("accountId", account);
    json.put("region", region);
    json.put("time", now.toString());
    var array = json.putArray("plans");
    for (Item item : plans) {
      ObjectNode node = array.addObject();
      node.put("plan", item.name());
      node.put("created", item.made().map(Instant::toString).orElse(null));
      node.put("owner", item.owner().orElse(null));
      node.put("expires", item.expires().map(Instant::toString).orElse(null));
      node.put("expired", item.isOver(now));
      node.put("cluster", item.cluster().orElse(null));
      node.put("resources", item.resources());
      node.put("retained", item.retained());
      node.set("kinds", Json.of(item.kinds()));
    }
    return Json.indented(json);
  }

  /** A table, and how many there are. */
  public String text() {
    String where = "account %s, region %s".formatted(account, region);
    if (plans.isEmpty()) {
      return "No plan owns anything in %s.%n".formatted(where);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("PLAN", "AGE", "EXPIRES", "OWNER", "RESOURCES", "CLUSTER"));
    plans.forEach(item -> rows.add(row(item)));
    long over = plans.stream().filter(item -> item.isOver(now)).count();
    String count = plans.size() == 1 ? "1 plan" : plans.size() + " plans";
    return table(rows)
        + "%s in %s%s.%n".formatted(count, where, over == 0 ? "" : ", %d expired".formatted(over));
  }

  /** A plan's age, expiry and owner in words. */
  public String described(Item item) {
    return Stream.of(
            item.age(now).map(age -> "made " + Durations.coarse(age) + " ago"),
            item.expires().map(this::expiry),
            item.owner().map(owner -> "owner " + owner),
            Optional.of("cluster " + item.cluster().orElse("none")))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private List<String> row(Item item) {
    String retained = item.retained() == 0 ? "" : " (%d retained)".formatted(item.retained());
    return List.of(
        item.name(),
        item.age(now).map(Durations::coarse).orElse("-"),
        item.expires().map(this::expiry).orElse("-"),
        item.owner().orElse("-"),
        item.resources() + retained,
        item.cluster().orElse("none"));
  }

  private String expiry(Instant end) {
    return end.isAfter(now)
        ? "in " + Durations.coarse(Duration.between(now, end))
        : "expired " + Durations.coarse(Duration.between(end, now)) + " ago";
  }

  private static String table(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(row -> line(row, Arrays.copyOf(widths, widths.length - 1)) + "\n")
        .collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    String padded =
        IntStream.range(0, widths.length)
            .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length() + 2))
            .collect(Collectors.joining());
    return padded + row.getLast();
  }
}
