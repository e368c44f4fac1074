package io.eksplan.aws;

import io.eksplan.model.Failure;
import java.util.List;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who is signed in, as STS says.
 *
 * @param arn as STS has it; for an assumed role that is the session
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 */
public record Caller(String account, String arn, String partition) {

  /**
   * Asks STS.
   *
   * @throws Failure when nobody is signed in, or the endpoint cannot be reached
   */
  public static Caller of(Clients clients) {
    GetCallerIdentityResponse identity = clients.sts().getCallerIdentity();
    String arn = identity.arn();
    return new Caller(identity.account(), arn, arn.split(":", -1)[1]);
  }

  /**
   * Whether an access entry's principal is the caller: a user, or the role of a session. Names of
   * roles are unique in an account, so the path, which a session's ARN lacks, need not be known.
   */
  public boolean is(String principal) {
    String[] parts = arn.split("/", -1);
    if (!parts[0].endsWith(":assumed-role") || parts.length < 2) {
      return arn.equals(principal);
    }
    return principal.startsWith("arn:%s:iam::%s:role/".formatted(partition, account))
        && principal.endsWith("/" + parts[1]);
  }

  /**
   * The IAM principal that an access entry can name: the user, or for a session its role. A
   * session's ARN lacks the role's path, which access entries need (roles of IAM Identity Center
   * have one); IAM is asked for it, and where the caller may not ask, the path is taken for {@code
   * /}.
   */
  public String principal(Clients clients) {
    List<String> parts = List.of(arn.split("/", -1));
    if (!parts.getFirst().endsWith(":assumed-role")) {
      return arn;
    }
    String role = parts.get(1);
    try {
      return clients.iam().getRole(request -> request.roleName(role)).role().arn();
    } catch (Failure unreadable) {
      return "arn:" + partition + ":iam::" + account + ":role/" + role;
    }
  }
}
