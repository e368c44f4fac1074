package io.eksplan.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A headless Chromium with one page, driven over the <a
 * href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>.
 */
final class Browser implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final String LISTENING = "DevTools listening on ";
  private static final long PATIENCE = 60;

  private final Process process;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> loads = new ConcurrentHashMap<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final WebSocket socket;

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Listener()).join();
  }

  /** Opens a page, in a window of this size, and waits until it is loaded. */
  static Browser open(Path page, Path profile, int width, int height, boolean dark)
      throws Exception {
    Process process = start(profile);
    try {
      Browser browser = new Browser(process, firstPage(process));
      browser.call("Page.enable");
      browser.call("Runtime.enable");
      browser.call("Log.enable");
      browser.call("Network.enable");
      browser.call(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
      browser.call(
          "Emulation.setEmulatedMedia",
          Map.of(
              "features",
              List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
      // Its empty first page is loaded too, at any time.
      browser.call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
      JsonNode navigation = browser.call("Page.navigate", Map.of("url", page.toUri().toString()));
      browser.load(navigation.path("loaderId").asString()).get(PATIENCE, TimeUnit.SECONDS);
      return browser;
    } catch (Exception failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  /** What a script comes to, as text. */
  String evaluate(String script) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of(
                "expression",
                "(async () => String(await (" + script + ")))()",
                "awaitPromise",
                true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value").asString();
  }

  /** Rolls the wheel over a point, with Ctrl held. */
  void zoom(int x, int y, int delta) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", delta, "modifiers", 2));
  }

  /** Presses the mouse at one point and lets go at another; a click where both are one. */
  void drag(int fromX, int fromY, int toX, int toY) throws Exception {
    mouse("mousePressed", fromX, fromY);
    mouse("mouseMoved", toX, toY);
    mouse("mouseReleased", toX, toY);
    draw();
  }

  /** Input is handled by the time that two frames are drawn. */
  private void draw() throws Exception {
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  private void mouse(String type, int x, int y) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
  }

  void screenshot(Path file) throws Exception {
    JsonNode answer = call("Page.captureScreenshot", Map.of("format", "png"));
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asString()));
  }

  /** Errors and warnings of the console. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What the page asked for beside itself. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private JsonNode call(String method) throws Exception {
    return call(method, Map.of());
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = next.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    socket.sendText(JSON.writeValueAsString(message), true).join();
    return answer.get(PATIENCE, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> load(String loader) {
    return loads.computeIfAbsent(loader, _ -> new CompletableFuture<>());
  }

  private void on(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer =
          Objects.requireNonNull(open.remove(message.path("id").asInt()));
      if (message.has("error")) {
        answer.completeExceptionally(new IOException(message.path("error").toString()));
      } else {
        answer.complete(message.path("result"));
      }
      return;
    }
    JsonNode about = message.path("params");
    switch (message.path("method").asString()) {
      case "Page.lifecycleEvent" -> {
        if (about.path("name").asString().equals("load")) {
          load(about.path("loaderId").asString()).complete(null);
        }
      }
      case "Runtime.exceptionThrown" -> complaints.add(about.toString());
      case "Runtime.consoleAPICalled" -> complaints.add(about.toString());
      case "Log.entryAdded" -> complaints.add(about.path("entry").toString());
      case "Network.requestWillBeSent" -> {
        String url = about.path("request").path("url").asString();
        if (!about.path("type").asString().equals("Document") && !url.startsWith("data:")) {
          requests.add(url);
        }
      }
      default -> {}
    }
  }

  /** As root, Chromium runs without its sandbox alone; the page is ours. */
  private static Process start(Path profile) throws IOException {
    return new ProcessBuilder(
            program().toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Path program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder -> PROGRAMS.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no Chromium is on the PATH, and the pages' test needs one: install the package"
                        + " chromium, or Google Chrome"));
  }

  /** Chromium says on standard error where it listens. */
  private static URI firstPage(Process process) throws Exception {
    StringBuilder said = new StringBuilder();
    BufferedReader errors = process.errorReader();
    String line = errors.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      said.append(line).append('\n');
      line = errors.readLine();
    }
    if (line == null) {
      throw new AssertionError("Chromium does not start:\n" + said);
    }
    // It goes on to talk, and must not wait for somebody to listen.
    Thread.ofVirtual().start(() -> errors.lines().forEach(_ -> {}));
    int port = URI.create(line.substring(LISTENING.length()).strip()).getPort();
    URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
    String pages =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (JsonNode page : JSON.readTree(pages)) {
      if (page.path("type").asString().equals("page")) {
        return URI.create(page.path("webSocketDebuggerUrl").asString());
      }
    }
    throw new AssertionError("Chromium has no page: " + pages);
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        on(JSON.readTree(whole));
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
