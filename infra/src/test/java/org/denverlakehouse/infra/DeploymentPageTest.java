package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.query.NamedQueries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/// The page `docs/reference/deployment.md` says what the code says. After a change that is meant, it is written anew by
/// `mvn verify -pl functions,infra -Dtest=DeploymentPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dlakehouse.write=true`
class DeploymentPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "deployment.md");

  @Test
  void thePageListsEveryParameterAlarmMetricAndOutput() throws IOException {
    String page = page();
    if (Boolean.getBoolean("lakehouse.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(page).isEqualTo(Files.readString(PAGE));
  }

  private static String page() {
    var page = new StringBuilder(
        """
            # Deployment: parameters, outputs, alarms and metrics

            Made from the code by `DeploymentPageTest`; do not edit.

            ## Parameters

            `npx cdk deploy -c NAME=VALUE -c NAME=VALUE`, or once for all under `context` in `cdk.json`. All faults are told at
            once, and nothing is deployed then.

            | parameter | default | what it is | example |
            |---|---|---|---|
            """);
    for (Parameter parameter : Parameter.values()) {
      String byDefault = parameter.defaultValue().isEmpty() ? "" : "`" + parameter.defaultValue() + "`";
      row(page, "`" + parameter.label() + "`", byDefault, parameter.purpose(), "`" + parameter.example() + "`");
    }
    Template template = template();
    page.append("\n## Outputs\n\n| output | what it is |\n|---|---|\n");
    new TreeMap<>(template.findOutputs("*"))
        .forEach((name, output) -> row(page, "`" + name + "`", output.get("Description")));
    page.append("\n## Alarms\n\nEach tells the topic of the output `AlarmTopic`.\n\n| alarm | when |\n|---|---|\n");
    alarms(template).forEach((name, description) -> row(page, "`" + name + "`", linked(description)));
    page.append(
        """

            `NoReport` and `NoForecast` are in alarm from the deployment to the first morning: nothing was written yet.

            ## Metrics

            Under the namespace that the stack is called, `denver-lakehouse`. The functions write them into their logs in CloudWatch's
            embedded metric format.

            | metric | told by | unit |
            |---|---|---|
            """);
    for (Metric metric : Metric.values()) {
      row(page, "`" + metric.label() + "`", metric.dimension().label(), metric.unit());
    }
    return page.toString();
  }

  private static Template template() {
    StackSettings settings = LakehouseApp.settings(Map.of("scale_out", "1000"), Datasets::load, NamedQueries::load,
        Samples.settings(List.of()).code());
    return Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> alarms(Template template) {
    var alarms = new TreeMap<String, String>();
    template.findResources("AWS::CloudWatch::Alarm").values().forEach(alarm -> {
      var properties = (Map<String, Object>) alarm.getOrDefault("Properties", Map.of());
      String name = String.valueOf(properties.get("AlarmName")).replaceAll(".*, -|[\\]}]", "");
      alarms.put(name, String.valueOf(properties.get("AlarmDescription")));
    });
    return alarms;
  }

  private static String linked(String description) {
    return description.replaceAll("What to do: docs/(runbook\\.md#\\S+)", "[What to do](../$1).");
  }

  private static void row(StringBuilder page, @Nullable Object... cells) {
    page.append('|');
    for (Object cell : cells) {
      page.append(' ').append(String.valueOf(cell).replace("|", "\\|")).append(" |");
    }
    page.append('\n');
  }
}
