package io.eksplan.strict;

/** How a service takes requests and answers them. */
public enum Protocol {
  /** Forms, XML and EC2's own shape of errors. */
  EC2,
  /** Forms and XML: IAM, STS, Auto Scaling. */
  QUERY,
  /** JSON with the operation in a header. */
  JSON,
  /** JSON with the operation in method and path: EKS. */
  REST_JSON;

  static Protocol named(String name) {
    return switch (name) {
      case "ec2" -> EC2;
      case "query" -> QUERY;
      case "json" -> JSON;
      case "rest-json" -> REST_JSON;
      default -> throw new IllegalArgumentException("no protocol " + name);
    };
  }

  public boolean xml() {
    return this == EC2 || this == QUERY;
  }
}
