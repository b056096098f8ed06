package org.denverlakehouse.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What every page has inside: the style, the libraries that draw charts, our own scripts, and the policy that lets
/// these very scripts run and nothing else. Immutable.
final class PageFiles {
  private static final List<String> LIBRARIES = List.of("vega.min.js", "vega-lite.min.js", "vega-embed.min.js");
  private static final List<String> OURS = List.of("values.js", "tables.js", "theme.js", "layout.js", "maps.js",
      "charts.js", "page.js");

  private final String css = text("page.css");
  private final List<String> scripts;

  PageFiles() {
    String libraries = LIBRARIES.stream().map(name -> text("libraries/" + name)).collect(Collectors.joining("\n"));
    String licences = "/*\n" + text("libraries/licences.txt").replace("*/", "* /") + "*/\n";
    String ours = "(() => {\n'use strict';\n" + OURS.stream().map(name -> text(name)).collect(Collectors.joining("\n"))
        + "})();\n";
    this.scripts = List.of(safe(licences + libraries), safe(ours));
  }

  String css() {
    return css;
  }

  /// Script elements, libraries first.
  String scripts() {
    return scripts.stream().map(s -> "<script>" + s + "</script>\n").collect(Collectors.joining());
  }

  /// A Content-Security-Policy: nothing is fetched from anywhere, only the scripts of this page run, each known by its
  /// hash, and none of them may make code from text.
  String policy() {
    String hashes = scripts.stream().map(s -> " 'sha256-" + sha256(s) + "'").collect(Collectors.joining());
    return "default-src 'none'; script-src" + hashes + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        + "form-action 'none'";
  }

  /// Nothing in a script may end its element or open a comment that HTML sees; the libraries have neither.
  private static String safe(String script) {
    if (script.contains("</script") || script.contains("<!--") || script.contains("\r")) {
      throw new IllegalStateException("A script of the page cannot stand inside HTML.");
    }
    return script;
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(PageFiles.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
