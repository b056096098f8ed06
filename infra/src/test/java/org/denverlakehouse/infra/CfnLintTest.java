package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/// What cfn-lint, CloudFormation's own linter, says of the real template. Skipped where the program is not installed.
class CfnLintTest {
  /// CDK writes dependencies that are implied, which does no harm.
  private static final String NEEDLESS_DEPENDENCY = "W3005";

  @Test
  void theTemplateIsOneThatCloudFormationTakes(@TempDir Path out) throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "cfn-lint is not on the PATH: pip install cfn-lint");
    var app = new App(AppProps.builder().outdir(out.toString()).build());
    LakehouseApp.define(app, LakehouseApp.settings(Map.of("scale_out", "1000"), Datasets::load, NamedQueries::load,
        Samples.settings(List.of()).code()));
    app.synth();
    Process lint = new ProcessBuilder("cfn-lint", "--regions", "us-east-1", "--ignore-checks", NEEDLESS_DEPENDENCY,
        "--template", out.resolve(LakehouseApp.STACK + ".template.json").toString()).redirectErrorStream(true).start();
    String said = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(lint.waitFor()).as(said).isZero();
  }

  private static boolean isInstalled() {
    String path = String.valueOf(System.getenv("PATH"));
    return Arrays.stream(path.split(System.getProperty("path.separator"), -1)).map(Path::of)
        .anyMatch(folder -> Files.isExecutable(folder.resolve("cfn-lint")));
  }
}
