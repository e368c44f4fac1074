package io.eksplan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.engine.Event.Tally;
import io.eksplan.report.PlanReport;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.ReportSamples;
import io.eksplan.report.RunReport;
import io.eksplan.report.RunReport.Outcome;
import io.eksplan.report.RunReport.Ran;
import io.eksplan.report.page.HtmlReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages as a reader uses them, in Chromium. */
final class PagesIT {

  private static final Instant WHEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final PlanReport LARGE = ReportSamples.random(120, 7);

  /** Screenshots to look at stay here. */
  private static final Path PICTURES = Path.of("target/pages");

  @TempDir private Path profile;

  @ParameterizedTest
  @CsvSource({"1280, 900, false", "1280, 900, true", "390, 844, false", "390, 844, true"})
  void aPageShowsInAnyLightAndOnAnyScreen(int width, int height, boolean dark) throws Exception {
    for (String name : List.of("plan", "run")) {
      Path page = name.equals("plan") ? plan(LARGE) : run(LARGE);
      Path own = Files.createDirectories(profile.resolve(name));
      try (Browser browser = Browser.open(page, own, width, height, dark)) {
        browser.screenshot(picture("%s-%d-%s".formatted(name, width, dark ? "dark" : "light")));

        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("nothing sticks out to the right")
            .isEqualTo("true");
        assertThat(browser.evaluate("document.querySelectorAll('details.change').length"))
            .isEqualTo("120");
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor"))
            .isEqualTo(dark ? "rgb(13, 17, 23)" : "rgb(246, 248, 250)");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
      }
    }
  }

  @Test
  void searchingLeavesWhatFits() throws Exception {
    try (Browser browser = Browser.open(plan(ReportSamples.REPORT), profile, 1280, 900, false)) {
      search(browser, "platform");

      assertThat(visible(browser)).isEqualTo("vpc/demo");
      assertThat(browser.evaluate("document.getElementById('found').textContent"))
          .isEqualTo("1 of 5");
      assertThat(browser.evaluate("document.querySelectorAll('.graph .box.dim').length"))
          .isEqualTo("4");

      search(browser, "");

      assertThat(visible(browser).split(",")).hasSize(5);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void theGraphIsZoomedMovedAndFitted() throws Exception {
    try (Browser browser = Browser.open(plan(LARGE), profile, 1280, 900, false)) {
      browser.evaluate("document.getElementById('canvas').scrollIntoView()");
      String whole = view(browser);

      browser.evaluate("document.getElementById('zoom-in').click()");
      String nearer = view(browser);
      assertThat(width(nearer)).isLessThan(width(whole));

      browser.zoom(640, 300, -200);
      String nearest = view(browser);
      assertThat(width(nearest)).isLessThan(width(nearer));

      browser.drag(640, 300, 500, 260);
      String moved = view(browser);
      assertThat(moved).isNotEqualTo(nearest);
      assertThat(width(moved)).isEqualTo(width(nearest));

      browser.evaluate("document.getElementById('fit').click()");
      assertThat(view(browser)).isEqualTo(whole);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aBoxLeadsToItsChange() throws Exception {
    try (Browser browser = Browser.open(plan(ReportSamples.REPORT), profile, 1280, 900, false)) {
      browser.evaluate(
          "document.querySelector('[data-change=c0]')"
              + ".dispatchEvent(new MouseEvent('click', {bubbles: true}))");

      assertThat(browser.evaluate("document.getElementById('c0').open")).isEqualTo("true");
      assertThat(browser.evaluate("location.hash")).isEqualTo("#c0");
    }
  }

  private static void search(Browser browser, String words) throws Exception {
    browser.evaluate(
        "(() => { const field = document.getElementById('search'); field.value = '%s';"
                .formatted(words)
            + " field.dispatchEvent(new Event('input')); })()");
  }

  private static String visible(Browser browser) throws Exception {
    return browser.evaluate(
        "Array.from(document.querySelectorAll('details.change:not([hidden]) summary b'))"
            + ".map(one => one.textContent)");
  }

  private static String view(Browser browser) throws Exception {
    return browser.evaluate("document.querySelector('#canvas svg').getAttribute('viewBox')");
  }

  private static double width(String view) {
    return Double.parseDouble(List.of(view.split(" ", -1)).get(2));
  }

  private static Path picture(String name) throws Exception {
    return Files.createDirectories(PICTURES).resolve(name + ".png");
  }

  private Path plan(PlanReport report) throws Exception {
    return Files.writeString(
        profile.resolve("plan.html"), HtmlReport.ofPlan(report, "demo.yaml", List.of(), WHEN));
  }

  private Path run(PlanReport report) throws Exception {
    List<Ran> ran = new ArrayList<>();
    for (Entry entry : report.changes()) {
      ran.add(
          new Ran(
              entry.address(),
              entry.action(),
              ran.size() % 40 == 39 ? Outcome.FAILED : Outcome.DONE,
              Duration.ofSeconds(5L * ran.size()),
              Duration.ofSeconds(60),
              "",
              List.of()));
    }
    RunReport done = new RunReport(WHEN, Duration.ofMinutes(11), ran, new Tally(117, 3, 0));
    return Files.writeString(
        profile.resolve("run.html"), HtmlReport.ofRun(report, "demo.yaml", List.of(), done));
  }
}
