package io.eksplan.resources.kms;

import io.eksplan.model.Edit;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.Tag;

/** What KMS changes of a living key, one call for each. */
record KeyEdits(KmsClient kms, String id) {

  /** Every attribute, for a key of which nothing is known to be right. */
  static final Set<String> ALL =
      Set.of("enabled", "policy", "description", "rotationDays", "deletionWindowDays", "tags");

  /** Tag key: the days that a deletion leaves to think better of it. */
  static final String DELETION_WINDOW = Tags.OURS + "deletion-window-days";

  /** The only policy that a key has. */
  static final String POLICY = "default";

  static List<Tag> tagsOnCreate(Work work, KmsKey want) {
    Map<String, String> tags = new HashMap<>(Tags.onCreate(work, want.tags()));
    tags.put(DELETION_WINDOW, Integer.toString(want.deletionWindowDays()));
    return list(tags);
  }

  /** A disabled key takes no change of its rotation, so it is enabled first. */
  void make(Edit<KmsKey> edit) {
    Map<String, String> liveTags = edit.live().state().tags();
    edit.when("enabled", want -> enable(want.enabled()))
        .when("policy", want -> setPolicy(want.policy()))
        .when(
            "description",
            want ->
                kms.updateKeyDescription(
                    request -> request.keyId(id).description(want.description())))
        .when("rotationDays", want -> rotate(want.rotationDays()))
        .when("deletionWindowDays", want -> tag(window(want.deletionWindowDays())))
        .when("tags", want -> setTags(Tags.delta(liveTags, want.tags())));
  }

  /** CreateKey cannot set this. If a run stops before, the next plan shows the difference. */
  void rotate(int days) {
    if (days == KmsKey.NEVER) {
      kms.disableKeyRotation(request -> request.keyId(id));
      return;
    }
    kms.enableKeyRotation(request -> request.keyId(id).rotationPeriodInDays(days));
  }

  private void enable(boolean enabled) {
    if (enabled) {
      kms.enableKey(request -> request.keyId(id));
      return;
    }
    kms.disableKey(request -> request.keyId(id));
  }

  private void setPolicy(PolicyDocument policy) {
    kms.putKeyPolicy(request -> request.keyId(id).policyName(POLICY).policy(policy.text()));
  }

  private void setTags(Tags.Delta delta) {
    if (!delta.put().isEmpty()) {
      tag(delta.put());
    }
    if (!delta.remove().isEmpty()) {
      kms.untagResource(request -> request.keyId(id).tagKeys(delta.remove()));
    }
  }

  private void tag(Map<String, String> tags) {
    kms.tagResource(request -> request.keyId(id).tags(list(tags)));
  }

  private static Map<String, String> window(int days) {
    return Map.of(DELETION_WINDOW, Integer.toString(days));
  }

  private static List<Tag> list(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().tagKey(tag.getKey()).tagValue(tag.getValue()).build())
        .toList();
  }
}
