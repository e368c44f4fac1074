package io.eksplan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A terminal as far as the live view needs one. Long lines go on in the next row, and are broken
 * anew when the window gets narrower.
 */
final class Tty {

  private final int height;
  private final List<StringBuilder> rows = new ArrayList<>();
  private int width;
  private int row;
  private int column;
  private boolean hidden;

  Tty(int width, int height) {
    this.width = width;
    this.height = height;
  }

  void write(String text) {
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      switch (sign) {
        case '\n' -> {
          row++;
          column = 0;
        }
        case '\r' -> column = 0;
        case '\u001b' -> {
          int end = at + 2;
          while (!Character.isLetter(text.charAt(end))) {
            end++;
          }
          control(text.substring(at + 2, end), text.charAt(end));
          at = end;
        }
        default -> put(sign);
      }
    }
  }

  private void control(String number, char what) {
    switch (what) {
      case 'A' -> row -= Math.min(Integer.parseInt(number), Math.min(row, height - 1));
      case 'K' -> current().setLength(Math.min(column, current().length()));
      case 'J' -> {
        current().setLength(Math.min(column, current().length()));
        rows.subList(row + 1, rows.size()).clear();
      }
      case 'l' -> hidden = true;
      case 'h' -> hidden = false;
      case 'm' -> {}
      default -> throw new IllegalArgumentException("what is " + number + what);
    }
  }

  private void put(char sign) {
    if (column == width) {
      row++;
      column = 0;
    }
    StringBuilder line = current();
    while (line.length() <= column) {
      line.append(' ');
    }
    line.setCharAt(column, sign);
    column++;
  }

  private StringBuilder current() {
    while (rows.size() <= row) {
      rows.add(new StringBuilder());
    }
    return rows.get(row);
  }

  /** Makes the window narrower, with the cursor at the start of the row below all text. */
  void resize(int narrower) {
    String text = text();
    rows.clear();
    row = 0;
    column = 0;
    width = narrower;
    write(text);
  }

  boolean cursorIsHidden() {
    return hidden;
  }

  /** What can be read, without the blanks at the ends of lines. */
  String text() {
    return rows.stream()
        .map(StringBuilder::toString)
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining())
        .replaceAll("\n+$", "\n");
  }
}
