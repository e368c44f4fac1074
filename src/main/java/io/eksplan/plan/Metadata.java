package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose everything in the plan is. */
public record Metadata(
    @Doc("Owner of every resource, and the cluster's name.")
        @Matches(
            value = "[a-z][a-z0-9-]{0,62}",
            says = "1 to 63 lower case letters, digits and hyphens, a letter first")
        String name,
    @Doc("AWS region, such as eu-west-1.")
        @Matches(
            value = "[a-z]{2,4}(-[a-z]+){1,3}-[1-9][0-9]?",
            says = "an AWS region such as eu-west-1")
        String region,
    @Doc("Guard: any other account is refused before the first write.")
        @Matches(value = "[0-9]{12}", says = "an AWS account id of 12 digits")
        Optional<String> accountId,
    @Doc("Tags of every resource that takes tags.") @Default("{}") @Sized(max = 40)
        Map<String, String> tags,
    @Doc("Tags that start like this are left alone on AWS, besides those of AWS and Kubernetes.")
        @Default("[]")
        @Distinct
        @Matches(value = ".{1,128}", says = "1 to 128 characters")
        List<String> ignoreTagPrefixes,
    @Doc(
            "How long the plan's resources are meant to live, such as 4h or 3d. When that is over,"
                + " eksplan sweep --expired takes them.")
        Optional<Duration> ttl) {}
