package io.eksplan.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.eksplan.junit.Provider.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** When clusters come and go around tests, whatever becomes of either. */
@ResourceLock("FakeClusters")
final class EksClusterTest {

  @BeforeEach
  void forget() {
    FakeClusters.LOG.clear();
    FakeClusters.WISHES.clear();
  }

  @FakeClusters
  @EksCluster("a.yaml")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Whole {
    Whole(EksClusterInfo cluster) {
      FakeClusters.LOG.add("constructor " + cluster.name());
    }

    @BeforeAll
    static void before(EksClusterInfo cluster) {
      FakeClusters.LOG.add("beforeAll " + cluster.name());
    }

    @AfterAll
    static void after(EksClusterInfo cluster) {
      FakeClusters.LOG.add("afterAll " + cluster.name());
    }

    @Test
    @Order(1)
    void fails(EksClusterInfo cluster) {
      throw new AssertionError(cluster.name());
    }

    @Nested
    class Inner {
      @Test
      void shares(EksClusterInfo cluster) {
        FakeClusters.LOG.add("nested " + cluster.name());
      }
    }
  }

  @Test
  void aClassHasOneClusterForAllThatIsInIt() {
    EngineExecutionResults results = run(Whole.class);

    results.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
    assertThat(FakeClusters.LOG)
        .containsExactly(
            "apply a.yaml",
            "beforeAll a.yaml",
            "constructor a.yaml",
            "constructor a.yaml",
            "nested a.yaml",
            "afterAll a.yaml",
            "destroy a.yaml",
            "close a.yaml");
    assertThat(results.containerEvents().reportingEntryPublished().count()).isPositive();
  }

  @FakeClusters
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class OfMethods {
    @BeforeEach
    void before() {
      FakeClusters.LOG.add("beforeEach");
    }

    @AfterEach
    void after() {
      FakeClusters.LOG.add("afterEach");
    }

    @Test
    @Order(1)
    @EksCluster("one.yaml")
    void one(EksClusterInfo cluster) {
      FakeClusters.LOG.add("test " + cluster.name());
    }

    @Test
    @Order(2)
    void none() {}
  }

  @Test
  void aMethodHasOneForItself() {
    run(OfMethods.class).testEvents().assertStatistics(events -> events.succeeded(2));

    assertThat(FakeClusters.LOG)
        .containsExactly(
            "apply one.yaml",
            "beforeEach",
            "test one.yaml",
            "afterEach",
            "destroy one.yaml",
            "close one.yaml",
            "beforeEach",
            "afterEach");
  }

  @FakeClusters(applyFails = "eks-cluster/a: no quota")
  @EksCluster("a.yaml")
  static class NotApplied {
    @Test
    void neverRuns() {
      FakeClusters.LOG.add("test");
    }
  }

  @Test
  void whatAFailedApplyMadeIsDestroyedAndTheClassFails() {
    assertThat(failures(run(NotApplied.class))).singleElement().asString().contains("no quota");

    assertThat(FakeClusters.LOG).containsExactly("apply a.yaml", "destroy a.yaml", "close a.yaml");
  }

  @FakeClusters(destroyFails = "Left of a: vpc/a")
  @EksCluster("a.yaml")
  static class NotDestroyed {
    @Test
    void runs() {}
  }

  @Test
  void whatIsLeftFailsTheClass() {
    EngineExecutionResults results = run(NotDestroyed.class);

    results.testEvents().assertStatistics(events -> events.succeeded(1));
    assertThat(failures(results)).singleElement().asString().contains("Left of a: vpc/a");
    assertThat(FakeClusters.LOG).endsWith("destroy a.yaml", "close a.yaml");
  }

  @FakeClusters
  static class TooEarly {
    TooEarly(EksClusterInfo cluster) {
      FakeClusters.LOG.add("constructor " + cluster.name());
    }

    @Test
    @EksCluster("a.yaml")
    void runs() {}
  }

  @Test
  void aConstructorCannotHaveTheClusterOfAMethod() {
    assertThat(failures(run(TooEarly.class))).isNotEmpty();
    assertThat(FakeClusters.LOG).doesNotContain("constructor a.yaml");
  }

  @FakeClusters
  @EksCluster(
      value = "a.yaml",
      on = EksCluster.On.AWS,
      vars = {"team=shop", "size=2"},
      overlays = "b.yaml",
      uniqueName = true)
  static class Wishes {
    @Test
    void runs() {}
  }

  @Test
  void allWishesAreHandedOnAndTheNameIsTheSameEachTime() {
    run(Wishes.class);
    run(Wishes.class);

    assertThat(FakeClusters.WISHES).hasSize(2);
    Wish wish = FakeClusters.WISHES.getFirst();
    assertThat(FakeClusters.WISHES.getLast()).isEqualTo(wish);
    assertThat(wish.plan()).isEqualTo(Path.of("a.yaml"));
    assertThat(wish.endpoint()).isEqualTo("aws");
    assertThat(wish.variables()).containsExactly("team=shop", "size=2");
    assertThat(wish.overlays()).containsExactly(Path.of("b.yaml"));
    assertThat(wish.nameSuffix().orElseThrow()).matches("[0-9a-f]{8}");
  }

  @Test
  void theConfigurationWinsOverTheAnnotation() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("eksplan.junit.endpoint", "http://127.0.0.1:1")
        .selectors(selectClass(Wishes.class), selectClass(Whole.class))
        .execute();

    assertThat(FakeClusters.WISHES).extracting(Wish::endpoint).containsOnly("http://127.0.0.1:1");
  }

  @Test
  void withoutAWordItIsTheEmulator() {
    run(NotDestroyed.class);

    assertThat(FakeClusters.WISHES).extracting(Wish::endpoint).containsExactly("local");
  }

  @EksCluster(value = "plans/ci.yaml", vars = "nonsense")
  static class WrongVariable {
    @Test
    void runs() {}
  }

  @EksCluster("plans/nowhere.yaml")
  static class NoPlan {
    @Test
    void runs() {}
  }

  @Test
  void whatCannotBeMeantFailsTheClass() {
    assertThat(failures(at("http://127.0.0.1:1", WrongVariable.class)))
        .singleElement()
        .asString()
        .contains("vars are name=value, and one is nonsense");
    assertThat(failures(at("http://127.0.0.1:1", NoPlan.class)))
        .singleElement()
        .asString()
        .contains("plans/nowhere.yaml");
    assertThat(failures(at("not a url", NoPlan.class)))
        .singleElement()
        .asString()
        .contains("local, aws or a URL, and not not a url");
  }

  @EksCluster("plans/ci.yaml")
  static class Unreachable {
    @Test
    void runs() {}
  }

  @Test
  void anAwsThatDoesNotAnswerFailsTheClass() {
    assertThat(failures(at("http://127.0.0.1:1", Unreachable.class)))
        .first()
        .asString()
        .contains("http://127.0.0.1:1");
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  private static EngineExecutionResults at(String endpoint, Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("eksplan.junit.endpoint", endpoint)
        .selectors(selectClass(tests))
        .execute();
  }

  private static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .map(Event::getPayload)
        .flatMap(Optional::stream)
        .map(TestExecutionResult.class::cast)
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }
}
