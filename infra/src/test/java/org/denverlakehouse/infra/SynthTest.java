package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/// The app synthesises without the CDK's command line. The context of `cdk.json` is read by that command line alone, so
/// the test hands it over.
class SynthTest {
  private static final Path CDK_JSON = Path.of("..", "cdk.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theAppMakesOneTemplateAndItsAssets(@TempDir Path out) throws IOException {
    var app = new App(AppProps.builder().outdir(out.toString()).context(context()).build());
    LakehouseApp.define(app, Samples.settings(List.of(Samples.CRASHES, Samples.LOADS)));
    app.synth();

    JsonNode template = JSON.readTree(out.resolve(LakehouseApp.STACK + ".template.json").toFile());
    assertThat(template.path("Resources").size()).isPositive();
    assertThat(template.path("Outputs").has("LandingBucket")).isTrue();
    assertThat(out.resolve("manifest.json")).exists();
    assertThat(out.resolve(LakehouseApp.STACK + ".assets.json")).exists();
  }

  @Test
  void cdkJsonStartsTheApp() throws IOException {
    assertThat(JSON.readTree(CDK_JSON.toFile()).path("app").asText()).contains("-pl infra").contains("exec:exec");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> context() throws IOException {
    JsonNode context = JSON.readTree(CDK_JSON.toFile()).path("context");
    return (Map<String, Object>) JSON.convertValue(context, Map.class);
  }
}
