package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The faults that befall one call and not the next. */
final class FaultsTest {

  private static final int MANY = 1000;

  private final Chance chance = new Chance(1);
  private final Call create = Requests.form("ec2", Map.of("Action", "CreateVpc"));
  private final Call read = Requests.rest("GET", "/clusters/a", "");
  private final Answer done = Answer.xml(200, "done");

  @Test
  void someCallsAreThrottledInTheWordsOfTheirService() {
    assertThat(before(new Throttling(30, chance), create))
        .hasSizeBetween(250, 350)
        .allSatisfy(answer -> assertThat(answer.text()).contains("RequestLimitExceeded"));
    assertThat(before(new Throttling(30, chance), read))
        .allSatisfy(answer -> assertThat(answer.text()).contains("TooManyRequestsException"));
  }

  @Test
  void serverFaultsComeBeforeTheCallAndAfterIt() {
    ServerFaults rule = new ServerFaults(10, chance);

    assertThat(before(rule, create))
        .hasSizeBetween(25, 75)
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(500));
    assertThat(after(rule, create).stream().filter(answer -> answer.status() == 500))
        .hasSizeBetween(25, 75);
  }

  @Test
  void aConnectionMayEndBeforeTheCallIsPassedOn() {
    assertThat(before(new Resets(10, chance), read)).hasSizeBetween(60, 140).allMatch(Answer::lost);
  }

  @Test
  void answersOfChangesAreLostAndThoseOfReadsAreNot() {
    LostAnswers rule = new LostAnswers(10, chance);

    assertThat(after(rule, create).stream().filter(Answer::lost)).hasSizeBetween(60, 140);
    assertThat(after(rule, read)).noneMatch(Answer::lost);
  }

  @Test
  void someAnswersAreKeptBackForAWhile() {
    List<Duration> pauses = new ArrayList<>();
    Delays rule = new Delays(20, Duration.ofMillis(500), chance, pauses::add);

    assertThat(after(rule, read)).allMatch(done::equals);
    assertThat(pauses)
        .hasSizeBetween(150, 250)
        .allSatisfy(pause -> assertThat(pause).isBetween(ofMillis(1), ofMillis(500)));
  }

  @Test
  void theSameSeedBringsTheSameFaults() {
    assertThat(before(new Throttling(30, new Chance(7)), create))
        .hasSameSizeAs(before(new Throttling(30, new Chance(7)), create));
  }

  private static Duration ofMillis(int millis) {
    return Duration.ofMillis(millis);
  }

  private static List<Answer> before(Rule rule, Call call) {
    return IntStream.range(0, MANY).boxed().flatMap(_ -> rule.before(call).stream()).toList();
  }

  private List<Answer> after(Rule rule, Call call) {
    return IntStream.range(0, MANY).mapToObj(_ -> rule.after(call, done)).toList();
  }
}
