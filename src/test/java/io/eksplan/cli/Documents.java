package io.eksplan.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts that people read, and what can be found in them. */
final class Documents {

  static final Document README = Document.read(Path.of("README.md"));

  private static final Path DECISIONS = Path.of("docs/decisions");

  /**
   * After a program's name or path, or at the beginning of code; prose about eksplan is neither.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:^|[`=/ ])eksplan (?<words>[a-z]+(?:-[a-z]+)*(?: [^`#|>\\n]*)?)", Pattern.MULTILINE);

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern OPTION = Pattern.compile("(?<= )--?[a-z][a-z-]*");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  private Documents() {}

  /** A command line as a document has it, without {@code eksplan}. */
  record CommandText(String text) {

    List<String> words() {
      return List.of(text.split("[ ]+"));
    }

    List<String> options() {
      return OPTION.matcher(text).results().map(MatchResult::group).toList();
    }
  }

  /** A heading that is linked to, as in {@code README.md#what-it-needs}. */
  record Anchor(Path file, String heading) {}

  /** A file with its text. */
  record Document(Path file, String text) {

    static Document read(Path file) {
      try {
        return new Document(file, Files.readString(file));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    /** The fenced blocks of a language. */
    List<String> blocks(String language) {
      return Pattern.compile("(?m)^```" + language + "\n((?s).*?)^```$")
          .matcher(text)
          .results()
          .map(block -> block.group(1))
          .toList();
    }

    /** Linked files, as they are written. */
    List<String> links() {
      return LINK.matcher(text)
          .results()
          .map(link -> link.group(1))
          .filter(link -> !link.isEmpty())
          .toList();
    }

    /** Linked headings, of this file or of another. */
    List<Anchor> anchors() {
      Path folder = requireNonNull(file.toAbsolutePath().getParent());
      return LINK.matcher(text)
          .results()
          .filter(link -> link.group(2) != null)
          .map(
              link ->
                  new Anchor(
                      link.group(1).isEmpty() ? file : folder.resolve(link.group(1)),
                      link.group(2)))
          .toList();
    }

    /** Headings in the form in which links name them. */
    List<String> headings() {
      return HEADING
          .matcher(text)
          .results()
          .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
          .toList();
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  static List<Document> decisions() throws IOException {
    try (Stream<Path> files = Files.list(DECISIONS)) {
      return files.sorted().map(Document::read).toList();
    }
  }

  static List<Document> all() throws IOException {
    List<Document> all = new ArrayList<>(decisions());
    all.add(README);
    all.add(Document.read(Path.of("CONTRIBUTING.md")));
    all.add(Document.read(Path.of("CHANGELOG.md")));
    return all;
  }

  /** The command lines in a document's code, or anywhere in a file that is no Markdown. */
  static Stream<CommandText> commands(Document document) {
    return code(document)
        .flatMap(code -> COMMAND.matcher(code).results())
        .map(command -> command.group("words").replace("\"", "").strip())
        .map(CommandText::new);
  }

  private static Stream<String> code(Document document) {
    if (!document.file().toString().endsWith(".md")) {
      return document.text().lines().filter(line -> line.contains("eksplan/eksplan "));
    }
    String prose = document.text().replaceAll("(?ms)^```.*?^```$", "");
    return Stream.concat(
        document.blocks("sh").stream(),
        CODE.matcher(prose).results().map(span -> span.group(1).replace('\n', ' ')));
  }
}
