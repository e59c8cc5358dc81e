package dev.einkern.compiler.report.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a window, driven over W3C's WebDriver protocol. */
final class Browser {
  private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");
  private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]+)\"");
  private static final List<String> ARGUMENTS =
      List.of("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String address;

  private Browser(Process driver, String address) {
    this.driver = driver;
    this.address = address;
  }

  /**
   * Starts a browser.
   *
   * @param chromedriver the program that drives it
   */
  static Browser start(String chromedriver) throws IOException, InterruptedException {
    Process driver =
        new ProcessBuilder(chromedriver, "--port=0")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .start();
    BufferedReader output = driver.inputReader();
    Matcher port = PORT.matcher("");
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (port.reset(line).find()) {
        break;
      }
    }
    Browser starting = new Browser(driver, "http://127.0.0.1:" + port.group(1) + "/session");
    Map<String, Object> capabilities =
        Map.of(
            "goog:chromeOptions", Map.of("args", ARGUMENTS),
            "goog:loggingPrefs", Map.of("browser", "ALL"));
    // Whatever goes wrong below, the driver does not outlive the tests.
    Runtime.getRuntime().addShutdownHook(new Thread(driver::destroy));
    Matcher session =
        SESSION.matcher(
            starting.post("", Map.of("capabilities", Map.of("alwaysMatch", capabilities))));
    if (!session.find()) {
      driver.destroy();
      throw new IOException("no session");
    }
    return new Browser(driver, starting.address + "/" + session.group(1));
  }

  /** Opens a page as a screen of this width shows it. */
  void open(Path page, int width, String theme) throws IOException, InterruptedException {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    Map<String, Object> scheme = Map.of("name", "prefers-color-scheme", "value", theme);
    devTools("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    post("/url", Map.of("url", page.toUri().toString()));
    while (!run("return location.protocol + document.readyState").equals("\"file:complete\"")) {
      Thread.sleep(20);
    }
  }

  private void devTools(String command, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  /** What a script returns, as JSON. */
  String run(String script) throws IOException, InterruptedException {
    return value(post("/execute/sync", Map.of("script", script, "args", List.of())));
  }

  /** Presses keys, one after the other, wherever the focus is. */
  void press(String keys) throws IOException, InterruptedException {
    List<Object> actions =
        keys.chars()
            .mapToObj(key -> String.valueOf((char) key))
            .flatMap(
                key ->
                    List.<Object>of(
                        Map.of("type", "keyDown", "value", key),
                        Map.of("type", "keyUp", "value", key))
                        .stream())
            .toList();
    post(
        "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", actions))));
  }

  /** What the console says, as JSON; {@code []} if nothing. */
  String console() throws IOException, InterruptedException {
    return value(post("/se/log", Map.of("type", "browser")));
  }

  private static String value(String answer) {
    return answer.substring("{\"value\":".length(), answer.length() - 1);
  }

  private String post(String path, Object body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.of(body)))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return answer.body().strip();
  }

  void close() throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(address)).DELETE().build(),
        HttpResponse.BodyHandlers.ofString());
    driver.destroy();
    driver.waitFor();
  }
}
