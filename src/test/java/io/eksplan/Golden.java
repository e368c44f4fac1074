package io.eksplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that is reviewed as a file: {@code -Dgolden.accept} rewrites what has changed. */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Claims that a text is that of a file under {@code golden/}. */
  public static void check(String name, String text) throws IOException {
    checkFile(FOLDER.resolve(name), text);
  }

  /** Claims that a text is that of a file anywhere in the project. */
  public static void checkFile(Path file, String text) throws IOException {
    if (System.getProperty("golden.accept") != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
    assertThat(file).as("run the test with -Dgolden.accept to write it").hasContent(text);
  }
}
