package io.eksplan.strict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallTest {

  @Test
  void aFormOfEc2IsATreeWithLists() {
    Call call =
        Requests.form(
            "ec2",
            Map.of(
                "Action", "CreateVpc",
                "Version", "2016-11-15",
                "CidrBlock", "10.0.0.0/16",
                "TagSpecification.1.ResourceType", "vpc",
                "TagSpecification.1.Tag.1.Key", "Name",
                "TagSpecification.1.Tag.2.Key", "owner"));

    assertThat(call.service()).isEqualTo("ec2");
    assertThat(call.operation()).isEqualTo("CreateVpc");
    assertThat(call.account()).isEqualTo("123456789012");
    assertThat(call.region()).isEqualTo("eu-west-1");
    assertThat(call.text("CidrBlock")).contains("10.0.0.0/16");
    assertThat(call.text("TagSpecification.1.Tag.2.Key")).contains("owner");
    assertThat(call.text("TagSpecification.1.Tag.3.Key")).isEmpty();
    assertThat(call.node().has("Action")).isFalse();
  }

  @Test
  void theQueryProtocolsListsAreListsToo() {
    Call call =
        Requests.form(
            "iam", Map.of("Action", "TagRole", "RoleName", "x", "Tags.member.1.Key", "k"));

    assertThat(call.operation()).isEqualTo("TagRole");
    assertThat(call.text("Tags.1.Key")).contains("k");
  }

  @Test
  void anUnsignedFormIsKnownByItsVersion() {
    Request signed =
        Requests.form("sts", Map.of("Action", "AssumeRoleWithWebIdentity", "Version", "2011-06-15"))
            .request();
    Request unsigned =
        new Request(
            "POST",
            signed.uri(),
            Map.of("content-type", signed.headers().get("content-type")),
            signed.body());

    assertThat(Call.of(unsigned)).map(Call::service).contains("sts");
  }

  @Test
  void jsonHasTheOperationInAHeader() {
    Call call =
        Requests.json(
            "ecr",
            "AmazonEC2ContainerRegistry_V20150921.CreateRepository",
            "{\"repositoryName\": \"a/b\", \"tags\": [{\"Key\": \"k\"}]}");

    assertThat(call.operation()).isEqualTo("CreateRepository");
    assertThat(call.text("tags.1.Key")).contains("k");
  }

  @Test
  void pathAndQueryOfEksAreMembers() {
    Call create =
        Requests.rest("POST", "/clusters/demo/node-groups", "{\"nodegroupName\": \"workers\"}");
    Call list = Requests.rest("GET", "/clusters/demo/node-groups?maxResults=5", "");
    Call tags = Requests.rest("GET", "/tags/arn%3Aaws%3Aeks%3A%3A1%3Acluster%2Fdemo", "");
    Call untag = Requests.rest("DELETE", "/tags/arn?tagKeys=a&tagKeys=b", "");

    assertThat(create.operation()).isEqualTo("CreateNodegroup");
    assertThat(create.text("clusterName")).contains("demo");
    assertThat(create.text("nodegroupName")).contains("workers");
    assertThat(list.operation()).isEqualTo("ListNodegroups");
    assertThat(list.text("maxResults")).contains("5");
    assertThat(untag.text("tagKeys.2")).contains("b");
    assertThat(tags.text("resourceArn")).contains("arn:aws:eks::1:cluster/demo");
  }

  @Test
  void whatIsNoCallOfAwsIsNone() {
    assertThat(Call.of(Requests.request("GET", "/_eksplan/health", Map.of(), ""))).isEmpty();
  }

  @Test
  void anErrorIsWrittenAsItsServiceWritesIt() {
    Call ec2 = Requests.form("ec2", Map.of("Action", "DeleteVpc"));
    Call iam = Requests.form("iam", Map.of("Action", "GetRole"));
    Call eks = Requests.rest("DELETE", "/clusters/demo", "");

    assertThat(Answer.error(ec2, 400, "Bad", "a < b").text())
        .startsWith("<Response><Errors><Error><Code>Bad</Code><Message>a &lt; b</Message>");
    assertThat(Answer.error(iam, 400, "Bad", "so").text())
        .contains("<Code>Bad</Code><Message>so</Message>");
    Answer answer = Answer.error(eks, 404, "Bad", "so");
    assertThat(answer.headers()).containsEntry("x-amzn-errortype", "Bad");
    assertThat(answer.json().path("message").asString()).isEqualTo("so");
  }

  @Test
  void bodiesCanBeEdited() {
    Answer xml = Answer.xml(200, "<r><a>1</a></r>");
    Answer json = Answer.text(200, "application/json", "{\"a\": 1}");

    assertThat(xml.editXml(it -> it.getElementsByTagName("a").item(0).setTextContent("2")).text())
        .isEqualTo("<r><a>2</a></r>");
    assertThat(new String(json.editJson(it -> it.put("a", 2)).body(), UTF_8))
        .isEqualTo("{\"a\":2}");
  }
}
