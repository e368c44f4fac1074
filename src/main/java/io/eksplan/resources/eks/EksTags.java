package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.resources.Tags;
import java.util.Map;

/** Changing tags of EKS's objects, all kinds alike by ARN (TagResource, UntagResource). */
final class EksTags {

  private EksTags() {}

  static void replace(
      Clients clients, String arn, Map<String, String> live, Map<String, String> want) {
    Tags.Delta delta = Tags.delta(live, want);
    if (!delta.put().isEmpty()) {
      put(clients, arn, delta.put());
    }
    if (!delta.remove().isEmpty()) {
      clients.eks().untagResource(request -> request.resourceArn(arn).tagKeys(delta.remove()));
    }
  }

  static void put(Clients clients, String arn, Map<String, String> tags) {
    clients.eks().tagResource(request -> request.resourceArn(arn).tags(tags));
  }
}
