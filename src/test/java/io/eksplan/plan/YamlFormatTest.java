package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.plan.tree.SourceText;
import io.eksplan.plan.tree.YamlFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlFormatTest {

  static List<Path> plans() throws IOException {
    try (Stream<Path> samples = Files.walk(Path.of("plans"));
        Stream<Path> templates = Files.walk(Path.of("templates/plans"))) {
      return Stream.concat(samples, templates)
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void everyPlanOfOursIsFormatted(Path plan) {
    SourceText text = SourceText.of(plan);

    assertThat(YamlFormat.of(text)).contains(text.text());
  }

  @Test
  void indentsSpacesAndBlankLinesAreMadeOne() {
    String wild =
        """


        # head
        a:   {x: 1, y: [1,2]}   # inline


        b:
        - one # c1
        # before two
        -   two
        -   k: 'v'
            # deep
            l: |
                  text
                   more

            m: >-
              folded
        d: &x
            e: 1
        f: *x
        g:
            # under g
            h: "a
              b"
            i: { a: 1, # in flow
               b: 2 }
        # tail
        """;

    assertThat(format(wild))
        .isEqualTo(
            """
            # head
            a: {x: 1, y: [1,2]}   # inline

            b:
              - one # c1
              # before two
              - two
              - k: 'v'
                # deep
                l: |
                  text
                   more

                m: >-
                  folded
            d: &x
              e: 1
            f: *x
            g:
              # under g
              h: "a
                b"
              i: { a: 1, # in flow
                 b: 2 }
            # tail
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\n- - 1\n  - 2\n- [3]\n",
        "a: |2\n    x\n   y\nb: 1\n",
        "a: |+\n  x\n\n\nb: 1\n",
        "? a\n: b\n",
        "a:\n  # nothing else\nb:\n",
        "a:\n    - \n    -\n    - x:\n",
        "---\na: 1\n...\n",
        "a: # why\n    b: 1\r\nc: '# no comment'\n",
        "\"k\" :   1\n",
        "a: b\n  c\n  d\ne: \"#\"\n"
      })
  void whatIsFormattedSaysTheSameAndIsFormatted(String text) {
    String once = format(text);

    assertThat(format(once)).isEqualTo(once);
  }

  /** That it says the same is looked at by the formatter itself, which else gives nothing. */
  private static String format(String text) {
    return YamlFormat.of(new SourceText("test", text)).orElseThrow();
  }
}
