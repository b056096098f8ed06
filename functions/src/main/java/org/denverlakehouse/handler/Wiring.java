package org.denverlakehouse.handler;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.table.GlueCatalog;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Puts the pieces together from settings, which in Lambda are environment variables. The AWS SDK finds region,
/// credentials and endpoints by itself, so that the same code runs against the embedded cloud. Immutable.
///
/// @param settings `LANDING_BUCKET`, `LAKE_BUCKET`, `RESULTS_BUCKET`, `GLUE_DATABASE`, `ATHENA_WORKGROUP`, and optionally
///                 `WINDOW` (`none` or a number of months, for all datasets)
public record Wiring(Map<String, String> settings) {
  /// The settings of the embedded cloud and of the documentation.
  public static final Map<String, String> DEFAULTS = Map.of("LANDING_BUCKET", "denver-landing", "LAKE_BUCKET",
      "denver-lake", "RESULTS_BUCKET", "denver-results", "GLUE_DATABASE", "denver", "ATHENA_WORKGROUP", "denver");

  public Wiring {
    settings = Map.copyOf(settings);
  }

  public static Wiring ofEnvironment() {
    return new Wiring(System.getenv());
  }

  /// What loads work on.
  public Lakehouse lakehouse() {
    S3Client s3 = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    return new Lakehouse(datasets(), new S3ObjectStore(s3, required("LANDING_BUCKET")),
        new S3ObjectStore(s3, required("LAKE_BUCKET")), catalog(), Clock.systemUTC(),
        new AttemptIds(Clock.systemUTC()), Path.of(System.getProperty("java.io.tmpdir"), "lakehouse"));
  }

  /// The definitions, with the window that the settings ask for.
  public Datasets datasets() {
    Datasets datasets = Datasets.load();
    String window = settings.get("WINDOW");
    return window == null || window.isBlank() ? datasets : datasets.withWindow(parseWindow(window));
  }

  public GlueCatalog catalog() {
    return new GlueCatalog(GlueClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        required("GLUE_DATABASE"));
  }

  public AthenaClient athena() {
    return AthenaClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  public ObjectStore results() {
    return new S3ObjectStore(S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        required("RESULTS_BUCKET"));
  }

  /// A setting that must be there.
  public String required(String name) {
    String value = settings.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "The setting " + name + " is missing; the stack sets it as an environment variable.");
    }
    return value;
  }

  /// Reads `none` or a number of months.
  public static Window parseWindow(String text) {
    if (text.equalsIgnoreCase("none")) {
      return Window.NONE;
    }
    try {
      return new Window(OptionalInt.of(Integer.parseInt(text.strip())));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("A window is `none` or a number of months, not " + text + ".", e);
    }
  }
}
