package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import java.util.Optional;

/** A prefix of repositories under which ECR fetches the images of another registry. */
public record PullThroughCachePlan(
    @Doc("The prefix, such as docker-hub.")
        @Matches(
            value =
                "(?=.{2,30}$)[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*"
                    + "(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
            says = "2 to 30 lower case letters, digits and . _ - /, as in docker-hub")
        String prefix,
    @Doc("The other registry's host, such as registry-1.docker.io.")
        @Matches(
            value = "[a-z0-9-]+(\\.[a-z0-9-]+)+",
            says = "a host such as registry-1.docker.io, public.ecr.aws or quay.io")
        String upstream,
    @Doc("What to put before a repository's name there; absent: nothing.")
        @Matches(
            value =
                "(?=.{2,30}$)[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*"
                    + "(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
            says = "how repositories' names begin there")
        Optional<String> upstreamPrefix,
    @Doc("The ARN of a secret of Secrets Manager's to sign in with, called ecr-pullthroughcache/….")
        @Matches(
            value =
                "(?=.{50,612}$)arn:aws(-\\w+)*:secretsmanager:[a-zA-Z0-9:-]+"
                    + ":secret:ecr-pullthroughcache/[a-zA-Z0-9/_+=.@-]+",
            says = "the ARN of a secret whose name begins with ecr-pullthroughcache/")
        Optional<String> credentialSecretArn,
    @Doc("For another account's ECR: the role that reads it.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> customRoleArn,
    @Doc(
            "Whether destroy deletes cached repositories with their images, where no creation"
                + " template of the same prefix says.")
        @Default("true")
        boolean forceDelete) {}
