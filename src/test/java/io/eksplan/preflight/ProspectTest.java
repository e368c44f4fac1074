package io.eksplan.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.engine.Change;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.preflight.Prospect.Place;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ProspectTest {

  private static final ElasticIp IP = new ElasticIp(Map.of());

  @Test
  void afterTheChangesThereIsWhatLivesAndWhatIsMade() {
    Prospect prospect =
        prospect(
            List.of(create("new", IP), new Change.Delete(live("old", IP), "not wanted")),
            live("old", IP),
            live("kept", IP));

    assertThat(prospect.after(ElasticIp.class)).containsOnlyKeys("kept", "new");
    assertThat(prospect.added(ElasticIp.class)).hasSize(1);
  }

  @Test
  void whatIsMadeBesideWhatItReplacesCountsTwiceForAWhile() {
    Live<ElasticIp> now = live("one", IP);

    assertThat(prospect(List.of(replace(now, true)), now).added(ElasticIp.class)).hasSize(1);
    assertThat(prospect(List.of(replace(now, true)), now).lasting(ElasticIp.class, "one"))
        .isEmpty();
    assertThat(prospect(List.of(replace(now, false)), now).added(ElasticIp.class)).isEmpty();
    assertThat(prospect(List.of(replace(now, false)), now).lasting(ElasticIp.class, "one"))
        .isPresent();
  }

  @Test
  void aSubnetIsFoundByNameByIdOrElsewhere() {
    Prospect prospect =
        prospect(List.of(create("b", subnet("10.0.1.0/24"))), live("a", subnet("10.0.0.0/24")));

    assertThat(prospect.place(Ref.to(Subnet.class, "b")))
        .isEqualTo(new Place("subnet/b", Optional.empty(), "eu-west-1a", "10.0.1.0/24"));
    assertThat(prospect.place(Ref.existing(Subnet.class, "id-a")))
        .isEqualTo(new Place("subnet/a", Optional.of("id-a"), "eu-west-1a", "10.0.0.0/24"));
    assertThat(prospect.place(Ref.existing(Subnet.class, "subnet-9")))
        .isEqualTo(new Place("subnet-9", Optional.of("subnet-9"), "", ""));
  }

  @Test
  void changesTakeTheActionsOfWhatTheyDo() {
    assertThat(ChangeActions.of(prospect(List.of(create("new", IP)))))
        .contains("ec2:AllocateAddress", "ec2:CreateTags")
        .doesNotContain("ec2:ReleaseAddress", "ec2:DescribeAddresses");
    assertThat(ChangeActions.of(prospect(List.of(new Change.Delete(live("old", IP), "")))))
        .containsExactly("ec2:ReleaseAddress");
    assertThat(ChangeActions.of(prospect(List.of()))).isEmpty();
  }

  private static Change create(String name, Resource resource) {
    return new Change.Create(Wanted.of(name, resource), new TreeSet<>(), List.of(), "not there");
  }

  private static Change replace(Live<ElasticIp> live, boolean createFirst) {
    return new Change.Replace(
        live, Wanted.of("one", IP), createFirst, new TreeSet<>(), List.of(), "differs");
  }

  private static <R extends Resource> Live<R> live(String name, R state) {
    return Live.ready(Address.of(state.getClass(), name), Outputs.id("id-" + name), state);
  }

  private static Subnet subnet(String cidr) {
    return new Subnet(
        Ref.to(Vpc.class, "demo"),
        "eu-west-1a",
        cidr,
        false,
        Subnet.LoadBalancers.NONE,
        false,
        false,
        Set.of(),
        false,
        Map.of());
  }

  private static Prospect prospect(List<Change> changes, Live<?>... lives) {
    return new Prospect(
        new Scope("demo", "eu-west-1", "123456789012", "aws", Set.of()), changes, List.of(lives));
  }
}
