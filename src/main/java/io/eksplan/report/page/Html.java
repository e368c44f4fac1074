package io.eksplan.report.page;

import io.eksplan.report.RunReport.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What goes into pages. */
final class Html {

  private Html() {}

  /** Text as content or as an attribute's value in double quotes, in HTML and in SVG. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isAllowed(character) ? character : '\ufffd');
      }
    }
    return escaped.toString();
  }

  /** XML has no place for most control characters, not even escaped. */
  private static boolean isAllowed(char character) {
    return character >= ' ' || character == '\n' || character == '\t';
  }

  /** The class of what is shown for an outcome. */
  static String styleOf(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  /** The text of a file that stands beside this class. */
  static String file(String name) {
    try (InputStream in = Html.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the distribution lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
