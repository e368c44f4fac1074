package io.eksplan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The terminal's size in characters. */
record Screen(int width, int height) {

  private static final Screen USUAL = new Screen(80, 24);

  /** As {@code stty} tells it, since Java does not; 80 by 24 where nothing does. */
  static Screen measured() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        return of(new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip());
      }
    } catch (IOException unknown) {
      return USUAL;
    }
  }

  /** The size now and always: measured again whenever the terminal says that it has changed. */
  static Supplier<Screen> followed() {
    AtomicReference<Screen> screen = new AtomicReference<>(measured());
    Signals.on("WINCH", () -> screen.updateAndGet(_ -> measured()));
    return screen::get;
  }

  private static Screen of(String answer) {
    if (!answer.matches("[1-9]\\d{0,3} [1-9]\\d{0,3}")) {
      return USUAL;
    }
    int space = answer.indexOf(' ');
    return new Screen(
        Integer.parseInt(answer.substring(space + 1)),
        Integer.parseInt(answer.substring(0, space)));
  }
}
