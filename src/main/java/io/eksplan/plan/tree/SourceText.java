package io.eksplan.plan.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a file that is fit to be parsed: UTF-8, of a sane size, without control characters.
 *
 * @param source the file as complaints name it
 */
public record SourceText(String source, String text) {

  /** Far above any plan written by hand; bounds what the parser is given. */
  private static final int LARGEST = 1 << 20;

  /** Reads a file; what makes it unreadable is a {@link PlanInvalid}. */
  public static SourceText of(Path file) {
    return of(file.toString(), bytes(file));
  }

  /** Reads what is piped in; what makes it unreadable is a {@link PlanInvalid}. */
  public static SourceText ofStandardInput(InputStream in) throws IOException {
    return of("standard input", in.readNBytes(LARGEST + 1));
  }

  static SourceText of(String source, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new PlanInvalid(Place.of(source), "is larger than 1 MiB: this is no plan file");
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      throw new PlanInvalid(
          placeOf(source, text, text.length()), "is not UTF-8 text: save the file as UTF-8");
    }
    refuseControlCharacters(source, text);
    boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
    return new SourceText(source, text.subSequence(marked ? 1 : 0, text.length()).toString());
  }

  private static byte[] bytes(Path file) {
    Place place = Place.of(file.toString());
    try {
      if (Files.isDirectory(file)) {
        throw new PlanInvalid(place, "is a directory: name a plan file");
      }
      if (Files.size(file) > LARGEST) {
        throw new PlanInvalid(place, "is larger than 1 MiB: this is no plan file");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw new PlanInvalid(place, "no such file");
    } catch (AccessDeniedException _) {
      throw new PlanInvalid(place, "cannot be read: permission denied");
    } catch (IOException failure) {
      throw new PlanInvalid(place, "cannot be read: " + failure.getMessage());
    }
  }

  private static void refuseControlCharacters(String source, CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char found = text.charAt(i);
      boolean fine = found == '\n' || found == '\r' || found == '\t' || found == 0x85;
      if (Character.isISOControl(found) && !fine) {
        throw new PlanInvalid(
            placeOf(source, text, i),
            String.format("control character U+%04X: a plan file is plain text", (int) found));
      }
    }
  }

  private static Place placeOf(String source, CharSequence text, int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      boolean newLine = text.charAt(i) == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return new Place(source, line, column);
  }
}
