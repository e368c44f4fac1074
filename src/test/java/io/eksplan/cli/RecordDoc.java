package io.eksplan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record's Javadoc, out of its source.
 *
 * @param sentence the first paragraph
 * @param components what {@code @param} says of each
 */
record RecordDoc(String sentence, Map<String, String> components) {

  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) (.*?)(?=@param|$)", Pattern.DOTALL);

  static RecordDoc of(Class<?> record) {
    Path source = Path.of("src/main/java", record.getName().replace('.', '/') + ".java");
    String text = read(source);
    int header = text.indexOf("public record " + record.getSimpleName() + "(");
    int open = text.lastIndexOf("/**", header);
    String doc =
        text.substring(open + 3, text.indexOf("*/", open))
            .replaceAll("\\s*\\n\\s*\\*( |$)?", " ")
            .strip();
    Map<String, String> components = new LinkedHashMap<>();
    Matcher param = PARAM.matcher(doc);
    while (param.find()) {
      components.put(param.group(1), plain(param.group(2)));
    }
    return new RecordDoc(plain(doc.split("<p>|@param", 2)[0]), components);
  }

  /** Javadoc as Markdown, in one line of a table. */
  private static String plain(String doc) {
    return doc.replaceAll("\\s+", " ")
        .replaceAll("\\{@code ((?:\\{[^}]*}|[^{}])*)}", "`$1`")
        .replaceAll("\\{@link (?:[\\w.]*\\.)?#?(\\w+)[#(]?[^}]*}", "`$1`")
        .replace("|", "\\|")
        .strip();
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
