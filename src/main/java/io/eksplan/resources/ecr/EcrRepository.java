package io.eksplan.resources.ecr;

import io.eksplan.model.Fixed;
import io.eksplan.model.Resource;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.Map;

/**
 * A repository of container images. Id: its name, which is the address's too. Outputs: {@code arn}, {@code uri}.
 *
 * @param encryption AES256 or KMS
 * @param lifecycle which images expire, as canonical JSON; an empty text for never
 * @param policy who may pull and push; an empty text for nobody but the account
 * @param forceDelete whether destroy may delete it with images in it; kept in the tag {@code eksplan/force-delete}
 */
public record EcrRepository(
    boolean immutableTags,
    boolean scanOnPush,
    @Fixed String encryption,
    PolicyDocument lifecycle,
    PolicyDocument policy,
    boolean forceDelete,
    Map<String, String> tags)
    implements Resource {

  public EcrRepository {
    tags = Map.copyOf(tags);
  }
}
