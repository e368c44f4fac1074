package io.eksplan.resources.iam;

import io.eksplan.model.Plain;
import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy as JSON, in a canonical form: AWS answers with other key orders, single elements for
 * lists, and account ids for root ARNs, and none of that is a difference. A text with a place that
 * is not filled yet stays as it is until it is.
 */
public record PolicyDocument(Text json) implements Plain.Compact {

  /** No policy at all. */
  public static final PolicyDocument NONE = new PolicyDocument(Text.of(""));

  private static final String VERSION = "2012-10-17";

  /**
   * @throws IllegalArgumentException when the text is known and no JSON object
   */
  public PolicyDocument {
    if (isKnown(json)) {
      json = Text.of(CanonicalPolicy.of(json.value()));
    }
  }

  public static PolicyDocument of(String json) {
    return new PolicyDocument(Text.of(json));
  }

  /**
   * The same of a document that may lack a version: without one IAM takes the language of 2008,
   * which knows no policy variables.
   *
   * @throws IllegalArgumentException when the text is no JSON object
   */
  public static PolicyDocument versioned(String json) {
    Map<String, Object> document = new HashMap<>(CanonicalPolicy.parsed(json));
    document.putIfAbsent("Version", VERSION);
    return of(document);
  }

  /** The document that these values are as JSON. */
  public static PolicyDocument of(Map<String, ?> document) {
    return of(CanonicalPolicy.write(document));
  }

  /** A policy of this version and these statements. */
  public static PolicyDocument ofStatements(List<Map<String, ?>> statements) {
    return of(Map.of("Version", VERSION, "Statement", statements));
  }

  /**
   * The same policy with these statements besides, in the version that {@link #ofStatements} has.
   */
  public PolicyDocument with(List<Map<String, ?>> more) {
    List<Object> statements = new ArrayList<>(more);
    Object own = isEmpty() ? List.of() : CanonicalPolicy.parsed(text()).get("Statement");
    if (own instanceof Collection<?> many) {
      statements.addAll(many);
    } else if (own != null) {
      statements.add(own);
    }
    return statements.isEmpty() ? NONE : of(Map.of("Version", VERSION, "Statement", statements));
  }

  /** Lets an AWS service, such as {@code eks.amazonaws.com}, use the role. */
  public static PolicyDocument trustService(String service) {
    return trustService(service, List.of("sts:AssumeRole"));
  }

  /** The same, and lets it tag its sessions, which EKS's Auto Mode does. */
  public static PolicyDocument trustTaggingService(String service) {
    return trustService(service, List.of("sts:AssumeRole", "sts:TagSession"));
  }

  private static PolicyDocument trustService(String service, List<String> actions) {
    return ofStatements(
        List.of(
            Map.of("Effect", "Allow", "Principal", Map.of("Service", service), "Action", actions)));
  }

  /** Lets EC2 instances use the role; in China that service has a name of its own. */
  public static PolicyDocument trustInstances(String partition) {
    return trustService(partition.equals("aws-cn") ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com");
  }

  /** IAM answers with documents that are encoded as in a URL (RFC 3986: a plus sign is one). */
  static PolicyDocument decoded(String encoded) {
    return of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  /** Whether there is no policy. */
  public boolean isEmpty() {
    return json.parts().isEmpty();
  }

  /** The JSON to send; every place in it must be filled. */
  public String text() {
    return json.value();
  }

  @Override
  public String compact() {
    return Plain.text(json);
  }

  private static boolean isKnown(Text json) {
    return json.parts().stream()
        .noneMatch(part -> part instanceof Text.Hole(Ref<?> ref) && ref instanceof Ref.Named<?>);
  }
}
