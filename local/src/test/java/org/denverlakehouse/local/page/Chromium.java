package org.denverlakehouse.local.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A headless Chromium that looks at one page at a time. Used by one thread.
final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int HEIGHT = 900;
  /// Taller pictures are more than Chromium can paint at once.
  private static final int TALLEST_PICTURE = 8000;

  /// Held, since a logger that nobody holds forgets its level. It warns that it has no typed commands for the newest
  /// browser; none is used.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  /// What is shown and as it was drawn: page, width and scheme; empty when it is not known to be.
  private String untouched = "";

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /// Starts it with a profile of its own; where it is not installed, the test is skipped and says so.
  static Chromium startOrSkip(Path folder) throws IOException {
    Optional<Path> browser = onThePath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = onThePath("chromedriver");
    assumeTrue(browser.isPresent() && driver.isPresent(),
        "SKIPPED: the report page was not looked at, since there is no chromium with chromedriver on the PATH");
    SELENIUM.setLevel(Level.SEVERE);
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
        "--user-data-dir=" + Files.createDirectories(folder.resolve("profile")));
    var service = new ChromeDriverService.Builder().usingDriverExecutable(driver.orElseThrow().toFile())
        .usingAnyFreePort().build();
    var chrome = new ChromeDriver(service, options);
    chrome.manage().timeouts().scriptTimeout(PATIENCE);
    return new Chromium(chrome);
  }

  private static Optional<Path> onThePath(String... names) {
    return Arrays.stream(names).flatMap(name -> Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
        .split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name))).filter(Files::isExecutable).findFirst();
  }

  /// Shows the page to a reader with a window of that width, its charts drawn. Drawing takes seconds: a page that is
  /// shown so already, and that nobody has changed, stays.
  void show(Path page, int width, String scheme) throws IOException {
    String wanted = page + " " + width + " " + scheme;
    if (!wanted.equals(untouched)) {
      open(page, width, scheme);
      untouched = wanted;
    }
  }

  private void open(Path page, int width, String scheme) throws IOException {
    medium("screen", scheme);
    cdp("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    driver.get(page.toUri().toString());
    awaitCharts();
    var _ = driver.executeScript(resource("probe.js"));
  }

  /// Shows what is open on `screen` or on paper (`print`), in the `light` or `dark` scheme.
  void medium(String medium, String scheme) {
    untouched = "";
    cdp("Emulation.setEmulatedMedia", Map.of("media", medium, "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void awaitCharts() {
    var _ = new WebDriverWait(driver, PATIENCE)
        .until(_ -> "ready".equals(driver.executeScript("return document.documentElement.dataset.charts")));
  }

  /// What a script returns: a list of texts.
  @SuppressWarnings("unchecked")
  List<String> texts(String script, Object... arguments) {
    return (List<String>) Objects.requireNonNull(driver.executeScript("return " + script, arguments));
  }

  long number(String script, Object... arguments) {
    return ((Number) Objects.requireNonNull(driver.executeScript("return " + script, arguments))).longValue();
  }

  /// Runs a script that may change the page; the other questions look only.
  void run(String script, Object... arguments) {
    untouched = "";
    var _ = driver.executeScript(script, arguments);
  }

  /// What axe-core finds against the page, one line each.
  @SuppressWarnings("unchecked")
  List<String> axe(Path axeCore) throws IOException {
    var _ = driver.executeScript(Files.readString(axeCore));
    return (List<String>) Objects.requireNonNull(driver.executeAsyncScript("probe.axe(arguments[0])"));
  }

  /// The errors of the console since the last question.
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()).map(Object::toString).toList();
  }

  void downloadInto(Path folder) {
    cdp("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /// Paints the whole page into `folder/name-1.png` and so on, from the top down.
  void paint(Path folder, String name) throws IOException {
    long height = number("document.documentElement.scrollHeight");
    long width = number("document.documentElement.clientWidth");
    Files.createDirectories(folder);
    int n = 0;
    for (long top = 0; top < height; top += TALLEST_PICTURE) {
      n++;
      Object picture = cdp("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", Map.of("x", 0, "y",
          top, "width", width, "height", Math.min(TALLEST_PICTURE, height - top), "scale", 1))).get("data");
      Files.write(folder.resolve(name + "-" + n + ".png"),
          Base64.getDecoder().decode(String.valueOf(picture).getBytes(StandardCharsets.US_ASCII)));
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, new HashMap<>(parameters));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Chromium.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
