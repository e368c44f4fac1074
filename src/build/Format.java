import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or applies google-java-format to every Java file under src. It runs by the toolchain's
 * java, since the formatter parses with the compiler of the JVM that it runs on and Maven's may be
 * older than our sources.
 */
final class Format {
  private Format() {}

  /** Takes "check" or "apply", and the stamp whose time says when all files were last in order. */
  public static void main(String[] arguments) throws Exception {
    boolean apply = arguments[0].equals("apply");
    Path stamp = Path.of(arguments[1]);
    FileTime started = FileTime.fromMillis(System.currentTimeMillis());
    List<String> files = changedSince(stamp);
    if (!files.isEmpty() && !format(apply, files)) {
      System.err.println("The files above are not formatted. Run: mvn -q -Pformat validate");
      System.exit(1);
    }
    Files.write(stamp, new byte[0]);
    Files.setLastModifiedTime(stamp, started);
  }

  private static boolean format(boolean apply, List<String> files) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    command.addAll(files);
    PrintWriter err = new PrintWriter(System.err, true);
    int exit = new Main(err, err, System.in).format(command.toArray(String[]::new));
    err.flush();
    return exit == 0;
  }

  private static List<String> changedSince(Path stamp) throws IOException {
    FileTime since =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    List<String> changed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (Files.getLastModifiedTime(file).compareTo(since) > 0) {
          changed.add(file.toString());
        }
      }
    }
    return changed;
  }
}
