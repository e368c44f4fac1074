package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SmallPagesTest {

  private static final String THREE = "{\"clusters\": [\"a\", \"b\", \"c\"]}";

  private final SmallPages rule = new SmallPages();

  @Test
  void threeClustersAreThreePagesOneOfThemEmpty() {
    List<String> pages = new ArrayList<>();

    Answer page = rule.after(Requests.rest("GET", "/clusters", ""), json(THREE));
    while (page.json().has("nextToken")) {
      pages.add(page.json().path("clusters").toString());
      page = next("/clusters?nextToken=", page);
    }
    pages.add(page.json().path("clusters").toString());

    assertThat(pages).containsExactly("[\"a\",\"b\"]", "[]", "[\"c\"]");
  }

  @Test
  void aTokenIsForItsRequestAlone() {
    Answer page = rule.after(Requests.rest("GET", "/clusters", ""), json(THREE));

    Answer other = next("/clusters?include=all&nextToken=", page);

    assertThat(other.status()).isEqualTo(400);
    assertThat(other.text()).contains("InvalidParameterException");
  }

  @Test
  void theEmulatorsOwnTokenLeadsOnAfterThePages() {
    String three = "{\"clusters\": [\"a\", \"b\", \"c\"], \"nextToken\": \"own\"}";

    Answer first = rule.after(Requests.rest("GET", "/clusters", ""), json(three));
    Answer last = next("/clusters?nextToken=", next("/clusters?nextToken=", first));

    assertThat(last.json().path("nextToken").asString()).isEqualTo("own");
    assertThat(rule.before(Requests.rest("GET", "/clusters?nextToken=own", ""))).isEmpty();
  }

  @Test
  void xmlHasPagesToo() {
    Call call = Requests.form("iam", Map.of("Action", "ListRoles"));
    String role = "<member><RoleName>a</RoleName></member>";
    String list =
        "<ListRolesResponse><ListRolesResult><Roles>%s</Roles><IsTruncated>false</IsTruncated>"
            + "</ListRolesResult></ListRolesResponse>";

    String page = rule.after(call, Answer.xml(200, list.formatted(role.repeat(3)))).text();

    assertThat(page)
        .startsWith(list.formatted(role.repeat(2)).split("<IsTruncated>", 2)[0])
        .contains("<IsTruncated>true</IsTruncated><Marker>page-");
  }

  @Test
  void whatFitsIsLeftWhole() {
    Answer two = json("{\"clusters\": [\"a\", \"b\"]}");
    Call byId =
        Requests.form("ec2", Map.of("Action", "DescribeVpcs", "VpcId.1", "a", "VpcId.2", "b"));
    Answer vpcs = Answer.xml(200, "<r><vpcSet><item/><item/><item/></vpcSet></r>");

    assertThat(rule.after(Requests.rest("GET", "/clusters", ""), two)).isSameAs(two);
    assertThat(rule.after(byId, vpcs)).isSameAs(vpcs);
  }

  private Answer next(String path, Answer page) {
    String token = page.json().path("nextToken").asString();
    return rule.before(Requests.rest("GET", path + token, "")).orElseThrow();
  }

  private static Answer json(String text) {
    return Answer.text(200, "application/json", text);
  }
}
