package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a plan file with some of its text edited. */
record Copy(String text) {

  static Copy of(Path plan) throws IOException {
    return new Copy(Files.readString(plan));
  }

  /** Edits the first place that has the text: a text that is nowhere is a mistake of the test. */
  Copy edit(String before, String after) {
    int at = text.indexOf(before);
    assertThat(at).as("no such text: %s", before).isNotNegative();
    return new Copy(text.substring(0, at) + after + text.substring(at + before.length()));
  }

  Path write(Path folder) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "plan", ".yaml"), text);
  }
}
