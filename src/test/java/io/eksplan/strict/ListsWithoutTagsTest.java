package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ListsWithoutTagsTest {

  private static final String ROLE =
      "<RoleName>a</RoleName><Colour>red</Colour><Tags><member><Key>k</Key></member></Tags>";

  private final ListsWithoutTags rule = new ListsWithoutTags();

  @Test
  void listedRolesHaveNoTags() {
    Call call = Requests.form("iam", Map.of("Action", "ListRoles"));
    String list =
        "<ListRolesResponse><ListRolesResult><Roles><member>%s</member></Roles></ListRolesResult>"
            + "</ListRolesResponse>";

    Answer answer = rule.after(call, Answer.xml(200, list.formatted(ROLE)));

    assertThat(answer.text()).isEqualTo(list.formatted("<RoleName>a</RoleName>"));
  }

  @Test
  void aRoleOfItsOwnKeepsThem() {
    Call call = Requests.form("iam", Map.of("Action", "GetRole"));
    String role = "<GetRoleResponse><GetRoleResult><Role>" + ROLE;

    Answer answer =
        rule.after(call, Answer.xml(200, role + "</Role></GetRoleResult></GetRoleResponse>"));

    assertThat(answer.text()).contains("<Key>k</Key>").doesNotContain("Colour");
  }

  @Test
  void whatTheModelDoesNotKnowIsGone() {
    Call call =
        Requests.json("ecr", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", "{}");
    String list = "{\"repositories\": [{\"repositoryName\": \"a\", \"tags\": {\"k\": \"v\"}}]}";

    Answer answer = rule.after(call, Answer.text(200, "application/json", list));

    assertThat(answer.text()).isEqualTo("{\"repositories\":[{\"repositoryName\":\"a\"}]}");
  }

  @Test
  void anErrorStaysWhatItIs() {
    Call call = Requests.rest("GET", "/clusters/demo", "");
    Answer error = Answer.error(call, 404, "ResourceNotFoundException", "No cluster");

    assertThat(rule.after(call, error)).isSameAs(error);
  }
}
