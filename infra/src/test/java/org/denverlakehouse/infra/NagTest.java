package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/// What cdk-nag's rules for AWS solutions find in the stack: nothing that is not explained in `accepted-findings.yaml`.
class NagTest {
  private static final Path ACCEPTED = Path.of("src", "test", "resources", "accepted-findings.yaml");
  private static final Pattern RULE = Pattern.compile("(AwsSolutions-\\w+(\\[[^\\n]*?\\])?):");

  @TempDir
  Path out = Path.of("");

  /// @param rule as cdk-nag names it
  /// @param on   a pattern of the constructs' paths in the stack
  private record Accepted(Pattern rule, Pattern on, String why) {
    boolean explains(String finding) {
      String[] parts = finding.split(" on ", 2);
      return rule.matcher(parts[0]).matches() && on.matcher(parts[1]).matches();
    }
  }

  @Test
  void everyFindingIsExplainedAndEveryExplanationIsOfAFinding() throws IOException {
    List<String> findings = findings();
    List<Accepted> accepted = accepted();
    assertThat(findings).hasSizeGreaterThan(3).allSatisfy(
        finding -> assertThat(accepted).as(finding).anyMatch(one -> one.explains(finding)));
    assertThat(accepted).allSatisfy(one -> {
      assertThat(one.why()).as(one.rule().pattern()).hasSizeGreaterThan(30);
      assertThat(findings).as("%s is found no more", one).anyMatch(one::explains);
    });
  }

  /// `rule on path`, sorted. Read from the metadata that the synthesis writes.
  private List<String> findings() throws IOException {
    var app = new App(AppProps.builder().outdir(out.toString()).build());
    LakehouseApp.define(app, LakehouseApp.settings(Map.of("scale_out", "1000"), Datasets::load, NamedQueries::load,
        Samples.settings(List.of()).code()));
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
    app.synth();
    JsonNode constructs = new ObjectMapper().readTree(out.resolve(LakehouseApp.STACK + ".metadata.json").toFile());
    return constructs.propertyStream().flatMap(construct -> construct.getValue().valueStream()
        .filter(entry -> List.of("aws:cdk:error", "aws:cdk:warning").contains(entry.path("type").asText()))
        .map(entry -> rule(entry.path("data").asText()) + " on "
            + construct.getKey().replace("/" + LakehouseApp.STACK + "/", "")))
        .sorted().distinct().toList();
  }

  private static String rule(String message) {
    return RULE.matcher(message).results().map(match -> match.group(1)).collect(Collectors.joining());
  }

  private static List<Accepted> accepted() throws IOException {
    var load = new Load(LoadSettings.builder().setLabel(ACCEPTED.toString()).build());
    @SuppressWarnings("unchecked")
    var entries = (List<Map<String, String>>) load.loadFromString(Files.readString(ACCEPTED));
    return entries.stream().map(entry -> new Accepted(Pattern.compile(entry.getOrDefault("rule", "")),
        Pattern.compile(entry.getOrDefault("on", "")), entry.getOrDefault("why", ""))).toList();
  }
}
