package io.eksplan.engine;

import io.eksplan.model.Live;
import io.eksplan.model.Plain;
import io.eksplan.model.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lives, as read at one time.
 *
 * @param budget how many calls the reading should have taken at most
 */
public record Snapshot(List<Live<?>> lives, int budget) {

  public Snapshot {
    lives = List.copyOf(lives);
  }

  /** The plan's own objects, without those that are dead but still shown. */
  public List<Live<?>> owned() {
    return lives.stream()
        .filter(live -> live.owned() && !(live.status() instanceof Status.Gone))
        .toList();
  }

  /** A hash of each of the plan's own objects, by address and id: what a saved plan rests on. */
  public SortedMap<String, String> fingerprints() {
    SortedMap<String, String> prints = new TreeMap<>();
    for (Live<?> live : owned()) {
      String status = live.status().getClass().getSimpleName();
      prints.put(live.address() + " " + live.id(), hash(status + Plain.text(live.state())));
    }
    return prints;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
