package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Within;
import java.util.Optional;

/** Sizes that a group gets at a time of its own. */
public record SchedulePlan(
    @Doc("Its name in the group.")
        @Matches(value = "[ -9;-~]{1,255}", says = "1 to 255 characters without a colon")
        String name,
    @Doc("When it recurs: minute, hour, day, month, weekday; absent: once, at start.")
        @Matches(
            value = "\\s*(?:[0-9A-Za-z*/,-]+\\s+){4}[0-9A-Za-z*/,-]+\\s*",
            says = "five cron fields such as 0 20 * * 1-5")
        Optional<String> cron,
    @Doc("The time zone of cron, such as Europe/Berlin.")
        @Default("UTC")
        @Matches(value = "[A-Za-z0-9_+/-]{1,50}", says = "a time zone such as Europe/Berlin")
        String timeZone,
    @Doc("Not before this time; absent: as AWS has it, which is from now on for a new one.")
        @Matches(
            value = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
            says = "a time such as 2030-01-31T20:00:00Z")
        Optional<String> start,
    @Doc("Not after this time.")
        @Matches(
            value = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
            says = "a time such as 2030-01-31T20:00:00Z")
        Optional<String> end,
    @Doc("The fewest nodes from then on.") @Within(min = 0, max = 5000) Optional<Integer> min,
    @Doc("The most nodes from then on.") @Within(min = 0, max = 5000) Optional<Integer> max,
    @Doc("Nodes from then on.") @Within(min = 0, max = 5000) Optional<Integer> desired) {}
