package io.eksplan.plan;

import io.eksplan.plan.NodeGroupPlan.Effect;
import io.eksplan.plan.NodeGroupPlan.Taint;
import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Sized;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Taints, as a list, or by key for short. */
public sealed interface Taints {

  /** All of them. */
  List<Taint> list();

  /** One after the other. */
  @Bare
  record Listed(@Doc("Taints.") @Sized(max = 50) List<Taint> list) implements Taints {}

  /** By key: {@code dedicated: "gpu:NoSchedule"}, without a value {@code "NoSchedule"}. */
  @Bare
  record ByKey(@Doc("VALUE:EFFECT by key.") @Sized(max = 50) Map<String, String> texts)
      implements Taints {

    @Override
    public List<Taint> list() {
      return texts.entrySet().stream()
          .map(
              taint ->
                  new Taint(
                      taint.getKey(),
                      value(taint.getValue()),
                      effect(taint.getValue()).orElse(Effect.NO_SCHEDULE)))
          .toList();
    }

    private static String value(String text) {
      return text.substring(0, Math.max(0, text.lastIndexOf(':')));
    }

    /** The effect that a text names; empty where it names none. */
    static Optional<Effect> effect(String text) {
      String word = text.substring(text.lastIndexOf(':') + 1);
      return Arrays.stream(Effect.values())
          .filter(effect -> effect.spelling().equals(word))
          .findFirst();
    }
  }
}
