package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import java.util.Map;
import java.util.Optional;

/** An OIDC provider that people sign in by, beside IAM. */
public record IdentityProviderPlan(
    @Doc("Its name in the cluster.")
        @Default("login")
        @Matches(
            value = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}",
            says = "letters, digits, - and _, as in login")
        String name,
    @Doc("Its URL, as its tokens say it; EKS must reach it over the internet.")
        @Matches(
            value = "https://[^\\s?#]{1,1000}",
            says =
                "a URL that starts with https:// and has no query, as in https://login.example.com")
        String issuerUrl,
    @Doc("The client, or audience, that tokens must be for.")
        @Matches(value = "\\S{1,1000}", says = "the id of a client")
        String clientId,
    @Doc("The claim that holds the user's name.")
        @Default("sub")
        @Matches(value = "\\S{1,1000}", says = "the name of a claim such as email")
        String usernameClaim,
    @Doc(
            "Put before each user's name; - for nothing; absent: the issuer's URL and #, or nothing"
                + " where the claim is email.")
        @Matches(value = "\\S{1,1000}", says = "a prefix such as oidc:")
        Optional<String> usernamePrefix,
    @Doc("The claim that holds the user's groups; absent: tokens tell of none.")
        @Matches(value = "\\S{1,1000}", says = "the name of a claim such as groups")
        Optional<String> groupsClaim,
    @Doc("Put before each group's name; absent: nothing.")
        @Matches(value = "\\S{1,1000}", says = "a prefix such as oidc:")
        Optional<String> groupsPrefix,
    @Doc("Claims that a token must have, with these values.") @Default("{}") @Sized(max = 50)
        Map<String, String> requiredClaims,
    @Doc("Tags, besides metadata.tags.") @Default("{}") @Sized(max = 40)
        Map<String, String> tags) {}
