package io.eksplan.plan.tree;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes YAML as the sample plans are written: two spaces a level, lists one level below their key,
 * one space after a colon and a dash, no blank lines in a row. Words, quotes, order and comments
 * stay as they are: it moves lines and closes gaps, and never writes a value anew.
 */
public final class YamlFormat {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(true).build();

  private final FormatLines lines;
  private final Iterator<Event> events;
  private Event next;

  private YamlFormat(String text, List<Event> events) {
    this.lines = new FormatLines(text);
    this.events = events.iterator();
    this.next = this.events.next();
  }

  /**
   * The formatted text; empty when it would not say the same as before, which some rare spellings
   * come to.
   *
   * @throws PlanInvalid when it is no YAML
   */
  public static Optional<String> of(SourceText source) {
    YamlTree.parse(source, new Complaints());
    String text = source.text().replace("\r\n", "\n");
    String once = formatted(text);
    boolean same = said(once).equals(said(text)) && formatted(once).equals(once);
    return same && comments(once).equals(comments(text)) ? Optional.of(once) : Optional.empty();
  }

  private static String formatted(String text) {
    YamlFormat format = new YamlFormat(text, parse(text));
    format.document();
    return format.lines.text();
  }

  private static List<Event> parse(String text) {
    return StreamSupport.stream(new Parse(SETTINGS).parseString(text).spliterator(), false)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** All that the events tell but where they stand. */
  private static List<String> said(String text) {
    return parse(text).stream().map(Event::toString).toList();
  }

  private static List<String> comments(String text) {
    return text.lines().map(String::strip).filter(line -> line.startsWith("#")).toList();
  }

  private Event take() {
    Event taken = next;
    if (events.hasNext()) {
      next = events.next();
    }
    return taken;
  }

  private void document() {
    while (next.getEventId() != ID.StreamEnd) {
      switch (next.getEventId()) {
        case StreamStart, DocumentStart, DocumentEnd -> take();
        default -> node(0);
      }
    }
  }

  /** A value whose lines stand at an indent, where they are its own. */
  private void node(int indent) {
    Event start = take();
    switch (start) {
      case CollectionStartEvent collection when collection.isFlow() -> flow(collection);
      case CollectionStartEvent _ when start.getEventId() == ID.MappingStart -> mapping(indent);
      case CollectionStartEvent _ -> sequence(line(start), column(start), indent);
      case ScalarEvent scalar when isBlock(scalar) ->
          lines.block(line(scalar), end(scalar), indent);
      case ScalarEvent scalar -> lines.carry(line(scalar), end(scalar));
      default -> {}
    }
  }

  private void flow(CollectionStartEvent start) {
    int depth = 1;
    Event at = start;
    while (depth > 0) {
      at = take();
      depth += at instanceof CollectionStartEvent ? 1 : 0;
      depth -= at.getEventId() == ID.MappingEnd || at.getEventId() == ID.SequenceEnd ? 1 : 0;
    }
    lines.carry(line(start), end(at));
  }

  private void mapping(int indent) {
    while (next.getEventId() != ID.MappingEnd) {
      Event key = next;
      lines.at(line(key), column(key), indent);
      node(indent);
      Event value = next;
      if (isSomething(value)) {
        if (line(value) == end(key)) {
          lines.gap(line(key), endColumn(key), column(value), ": ");
        } else {
          lines.at(line(value), column(value), indent + 2);
        }
      }
      node(indent + 2);
    }
    take();
  }

  private void sequence(int first, int dash, int indent) {
    int from = first;
    while (next.getEventId() != ID.SequenceEnd) {
      Event item = next;
      int line = lines.dash(from, line(item), dash);
      lines.at(line, dash, indent);
      if (isSomething(item)) {
        if (line(item) == line) {
          lines.gap(line, dash, column(item), "- ");
        } else {
          lines.at(line(item), column(item), indent + 2);
        }
      }
      node(indent + 2);
      from = line + 1;
    }
    take();
  }

  /** An absent value is an event too, without any text. */
  private static boolean isSomething(Event event) {
    return event instanceof AliasEvent
        || mark(event.getStartMark()).getIndex() != mark(event.getEndMark()).getIndex()
        || event instanceof CollectionStartEvent;
  }

  private static boolean isBlock(ScalarEvent scalar) {
    ScalarStyle style = scalar.getScalarStyle();
    return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
  }

  private static Mark mark(Optional<Mark> mark) {
    return mark.orElseThrow();
  }

  private static int line(Event event) {
    return mark(event.getStartMark()).getLine();
  }

  private static int column(Event event) {
    return mark(event.getStartMark()).getColumn();
  }

  private static int end(Event event) {
    return mark(event.getEndMark()).getLine();
  }

  private static int endColumn(Event event) {
    return mark(event.getEndMark()).getColumn();
  }
}
