package io.eksplan.plan;

import io.eksplan.plan.bind.Among;
import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;

/** Where journals of runs are kept besides the machine of whoever made them. */
public record HistoryPlan(
    @Doc(
            "Name of a log group of CloudWatch Logs. The first run makes it where it is not there;"
                + " it is never deleted.")
        @Matches(
            value = "[\\w./#-]{1,512}",
            says = "the name of a log group: letters, digits and _./#-, 512 at most")
        String logGroup,
    @Doc("How many days CloudWatch keeps journals, in a group that eksplan makes.")
        @Default("365")
        @Among({
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653
        })
        int retentionDays) {}
