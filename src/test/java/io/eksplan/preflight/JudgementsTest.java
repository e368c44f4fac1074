package io.eksplan.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Address;
import io.eksplan.preflight.AddressCheck.Load;
import io.eksplan.preflight.AddressCheck.Pods;
import io.eksplan.preflight.Prospect.Place;
import io.eksplan.preflight.QuotaCheck.Answer;
import io.eksplan.preflight.QuotaCheck.Need;
import io.eksplan.preflight.ServiceRoleCheck.ServiceRole;
import io.eksplan.preflight.Simulation.Verdict;
import io.eksplan.preflight.VersionCheck.Support;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each check makes of AWS's answers. */
class JudgementsTest {

  private static final Facts.Type LARGE = new Facts.Type(Set.of("x86_64"), 2, 3, 10);
  private static final Facts.Type ARM = new Facts.Type(Set.of("arm64"), 4, 4, 15);

  @ParameterizedTest
  @CsvSource({"4, 1, 1, Ok", "5, 1, 1, Problem", "3, 2, 4, Warning", "0, 5, 5, Ok"})
  void aQuotaIsHeldAgainstUseAndWishes(int used, int more, int most, String verdict) {
    Finding finding = QuotaCheck.judge(need(more, most), number(used), number(5));

    assertThat(finding.getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(finding.words()).startsWith(used + " of 5 in use, " + more + " more wanted");
  }

  @Test
  void aQuotaThatIsTooSmallSaysHowToAskForMore() {
    assertThat(QuotaCheck.judge(need(1, 4), number(5), number(5)).remedy())
        .endsWith("--service-code vpc --quota-code L-F678F1CE --desired-value 9");
  }

  @Test
  void aQuotaThatNobodyTellsIsUnknown() {
    Answer none = new Answer(OptionalInt.empty(), "no such operation");

    assertThat(QuotaCheck.judge(need(1, 1), number(2), none))
        .isEqualTo(new Finding.Unknown("VPCs", "2 in use, 1 more wanted; no such operation"));
    assertThat(QuotaCheck.judge(need(1, 1), none, number(5))).isInstanceOf(Finding.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "m7g.large, STANDARD",
    "t3.micro, STANDARD",
    "im4gn.large, STANDARD",
    "c7gn.16xlarge, STANDARD",
    "g5.xlarge, GRAPHICS",
    "gr6.4xlarge, GRAPHICS",
    "vt1.3xlarge, GRAPHICS",
    "p5.48xlarge, P",
    "inf2.xlarge,",
    "trn1.2xlarge,",
    "hpc7g.4xlarge,",
    "x2idn.16xlarge,",
    "u-6tb1.56xlarge,"
  })
  void familiesShareQuotas(String type, String family) {
    assertThat(ProcessorUse.Family.of(type).map(Enum::name)).isEqualTo(Optional.ofNullable(family));
  }

  @Test
  void theSmallestTypeCountsAtOnceAndTheLargestAtMost() {
    Pool pool = pool(List.of("m7i.large", "m7g.xlarge"), 2, 5);

    Map<ProcessorUse.Family, ProcessorUse.Range> wanted =
        ProcessorUse.wanted(List.of(pool, pool), Map.of("m7i.large", LARGE, "m7g.xlarge", ARM));

    assertThat(wanted)
        .containsExactly(Map.entry(ProcessorUse.Family.STANDARD, new ProcessorUse.Range(8, 40)));
  }

  @Test
  void aGroupNeedsOneOfItsTypesInEachZone() {
    Pool pool = pool(List.of("m7i.large", "m6i.large"), 1, 1);
    Set<String> zones = Set.of("eu-west-1a", "eu-west-1b");

    assertThat(
            InstanceTypeCheck.offered(
                pool,
                zones,
                Map.of("m7i.large", Set.of("eu-west-1a"), "m6i.large", Set.of("eu-west-1b")),
                true))
        .isInstanceOf(Finding.Ok.class);
    assertThat(
            InstanceTypeCheck.offered(pool, zones, Map.of("m7i.large", Set.of("eu-west-1a")), true))
        .isInstanceOf(Finding.Warning.class)
        .extracting(Finding::words)
        .isEqualTo("m7i.large, m6i.large not to be had in eu-west-1b");
    assertThat(
            InstanceTypeCheck.offered(pool, zones, Map.of("m7i.large", Set.of("eu-west-1c")), true))
        .isInstanceOf(Finding.Problem.class)
        .extracting(Finding::remedy)
        .isEqualTo("choose other types, or subnets in eu-west-1c");
  }

  @Test
  void aTypeMustRunTheImage() {
    Pool pool = pool(List.of("m7i.large", "m7g.xlarge"), 1, 1);
    Map<String, Facts.Type> types = Map.of("m7i.large", LARGE, "m7g.xlarge", ARM);

    assertThat(InstanceTypeCheck.fits(pool, "x86_64", types, true))
        .isInstanceOf(Finding.Problem.class)
        .extracting(Finding::words)
        .isEqualTo("the image is for x86_64, which m7g.xlarge cannot run");
    assertThat(InstanceTypeCheck.fits(pool, "x86_64", Map.of(), false))
        .isInstanceOf(Finding.Unknown.class);
    assertThat(InstanceTypeCheck.fits(pool, "", types, true)).isInstanceOf(Finding.Unknown.class);
    assertThat(InstanceTypeCheck.fits(pool, "x86_64", Map.of("m7i.large", LARGE), true).words())
        .isEqualTo("AWS has no m7g.xlarge in this region");
    assertThat(InstanceTypeCheck.fits(pool(List.of("m7i.large"), 1, 1), "x86_64", types, true))
        .isInstanceOf(Finding.Ok.class);
  }

  @Test
  void aZoneIsTakenByItsId() {
    Map<String, String> ids = Map.of("us-east-1a", "use1-az1", "us-east-1e", "use1-az3");

    assertThat(ZoneCheck.judge("us-east-1", "us-east-1a", ids)).isInstanceOf(Finding.Ok.class);
    assertThat(ZoneCheck.judge("us-east-1", "us-east-1e", ids)).isInstanceOf(Finding.Problem.class);
    assertThat(ZoneCheck.judge("us-east-1", "us-east-1f", ids)).isInstanceOf(Finding.Unknown.class);
  }

  @Test
  void aNodeTakesWhatItsInterfacesHold() {
    assertThat(AddressCheck.perNode(LARGE, Pods.SINGLE)).isEqualTo(30);
    assertThat(AddressCheck.perNode(LARGE, Pods.ELSEWHERE)).isEqualTo(1);
    // 110 pods in seven blocks, one ready beside them, and an address for each interface.
    assertThat(AddressCheck.perNode(LARGE, Pods.PREFIXES)).isEqualTo(3 + 8 * 16);
  }

  @Test
  void aGroupIsSpreadOverItsSubnets() {
    assertThat(AddressCheck.share(pool(List.of("m7i.large"), 3, 7), OptionalInt.of(30)))
        .isEqualTo(new Load(2, 4, OptionalInt.of(120), false));
  }

  @Test
  void addressesAreHeldAgainstNodesPodsAndControlPlane() {
    OptionalInt few = OptionalInt.of(11);

    assertThat(AddressCheck.judge("a", few, new Load(6, 6, OptionalInt.of(6), true)))
        .isInstanceOf(Finding.Problem.class);
    assertThat(AddressCheck.judge("a", few, new Load(1, 1, OptionalInt.of(30), false)))
        .isInstanceOf(Finding.Warning.class);
    assertThat(AddressCheck.judge("a", few, new Load(1, 1, OptionalInt.empty(), false)))
        .isInstanceOf(Finding.Unknown.class);
    assertThat(AddressCheck.judge("a", few, new Load(1, 5, OptionalInt.of(5), true)).words())
        .isEqualTo(
            "11 addresses free, the control plane takes up to 6, 5 more nodes with their pods take"
                + " up to 5");
    assertThat(AddressCheck.judge("a", OptionalInt.empty(), Load.NONE))
        .isInstanceOf(Finding.Unknown.class);
  }

  @Test
  void longNamesAreShownAsAwsWillHaveThem() {
    assertThat(NameCheck.judge(Address.parse("iam-role/x"), "a".repeat(70), 64).words())
        .matches("is called a{55}-[0-9a-f]{8}, cut to 64 characters");
    assertThat(NameCheck.judge(Address.parse("iam-role/x"), "a".repeat(60), 64).words())
        .endsWith("60 of 64 characters");
  }

  @Test
  void aMissingServiceRoleIsAWarningUnlessItComesByItself() {
    ServiceRole eks = new ServiceRole("AWSServiceRoleForAmazonEKS", "eks.amazonaws.com");
    ServiceRole spot = new ServiceRole("AWSServiceRoleForEC2Spot", "spot.amazonaws.com");

    assertThat(ServiceRoleCheck.judge(spot, true, false)).isInstanceOf(Finding.Ok.class);
    assertThat(ServiceRoleCheck.judge(eks, false, true)).isInstanceOf(Finding.Ok.class);
    assertThat(ServiceRoleCheck.judge(eks, false, false)).isInstanceOf(Finding.Warning.class);
    assertThat(ServiceRoleCheck.judge(spot, false, true))
        .isInstanceOf(Finding.Warning.class)
        .extracting(Finding::remedy)
        .asString()
        .endsWith("--aws-service-name spot.amazonaws.com");
  }

  @Test
  void onlyADenialThatNothingLiftsIsAProblem() {
    List<String> actions =
        List.of("ec2:CreateVpc", "eks:CreateCluster", "iam:CreateRole", "kms:CreateKey", "x:Y");

    List<Finding> findings =
        PermissionCheck.judge(
            "arn:aws:iam::123456789012:role/ci",
            actions,
            List.of(
                new Verdict("ec2:CreateVpc", true, false, true),
                new Verdict("eks:CreateCluster", false, true, true),
                new Verdict("iam:CreateRole", false, false, true),
                new Verdict("kms:CreateKey", false, true, false)));

    assertThat(findings)
        .extracting(finding -> finding.getClass().getSimpleName() + " " + finding.words())
        .containsExactly(
            "Ok may do 1 of 5 actions",
            "Problem is denied eks:CreateCluster",
            "Warning is not allowed on any resource: iam:CreateRole, kms:CreateKey",
            "Unknown IAM decided nothing about x:Y");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, STANDARD, Ok",
    "2026-06-15, STANDARD, Warning",
    "2026-09-01, STANDARD, Warning",
    "2026-09-01, EXTENDED, Warning",
    "2027-09-01, EXTENDED, Problem"
  })
  void aVersionIsHeldAgainstTheDay(LocalDate today, String support, String verdict) {
    Support dates =
        new Support(
            Optional.of(LocalDate.of(2026, 7, 29)), Optional.of(LocalDate.of(2027, 7, 29)), "EKS");

    assertThat(VersionCheck.judge("1.33", support, dates, today).getClass().getSimpleName())
        .isEqualTo(verdict);
  }

  private static Need need(int more, int most) {
    return new Need("VPCs", "vpc", "L-F678F1CE", more, most, () -> 0);
  }

  private static Answer number(int value) {
    return new Answer(OptionalInt.of(value), "");
  }

  private static Pool pool(List<String> types, int more, int most) {
    return new Pool(
        "node-group/general",
        types,
        "x86_64",
        Optional.empty(),
        List.of(
            new Place("subnet/a", Optional.empty(), "eu-west-1a", "10.0.0.0/24"),
            new Place("subnet/b", Optional.empty(), "eu-west-1b", "10.0.1.0/24")),
        more,
        most,
        false,
        false);
  }
}
