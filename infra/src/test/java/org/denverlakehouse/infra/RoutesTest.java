package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;
import software.amazon.event.ruler.Ruler;

/// Which queue hears of which object, asked of the library that EventBridge itself matches with.
class RoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Datasets DATASETS = Datasets.load();
  private static final Map<String, Map<String, Object>> RULES = rules();

  @ParameterizedTest
  @ValueSource(strings = {"service_requests/events/a.csv", "traffic_accidents/events/2026/11/24/08/firehose-1-2026.gz",
      "service_requests/events/with space+plus%.jsonl", "service_requests/events/*\\?"})
  void eventFilesGoToTheEvents(String key) throws Exception {
    assertThat(DATASETS.recogniseEvents(key)).as("a file, and not the folder itself").isPresent();
    assertThat(queuesOf(key)).singleElement().asString().startsWith("IngestionEvents");
  }

  @ParameterizedTest
  @ValueSource(strings = {"311_service_requests.csv.zip", "service_requests/2026.csv", "events/a.csv", "events",
      "service_requests/events", "service_requests/eventsx/a.csv", "service_requests/old/events/a.csv",
      "Service_Requests/events/a.csv", "x/service_requests/events/a.csv", "nobody_knows/events/a.csv", "é火\uD83D\uDE97",
      "service_requests//events/a.csv", "*"})
  void allOthersGoToTheFiles(String key) throws Exception {
    assertThat(DATASETS.recogniseEvents(key)).isEmpty();
    assertThat(queuesOf(key)).singleElement().asString().startsWith("IngestionFiles");
  }

  @Test
  void everyFeedThatHasEventsHasItsFolder() throws Exception {
    for (Dataset feed : DATASETS.feeds()) {
      String key = feed.name() + "/events/a.csv";
      assertThat(queuesOf(key)).singleElement().asString()
          .startsWith(DATASETS.recogniseEvents(key).isPresent() ? "IngestionEvents" : "IngestionFiles");
    }
  }

  @Test
  void otherEventsGoNowhere() throws Exception {
    ObjectNode deleted = created("a.csv");
    deleted.put("detail-type", "Object Deleted");
    assertThat(queuesOf(deleted)).isEmpty();
    ObjectNode elsewhere = created("a.csv");
    elsewhere.withObject("/detail/bucket").put("name", "another-bucket");
    assertThat(queuesOf(elsewhere)).isEmpty();
  }

  private static List<String> queuesOf(String key) throws Exception {
    return queuesOf(created(key));
  }

  private static List<String> queuesOf(ObjectNode event) throws Exception {
    var queues = new ArrayList<String>();
    for (Map<String, Object> rule : RULES.values()) {
      ObjectNode properties = JSON.valueToTree(rule.get("Properties"));
      ObjectNode pattern = properties.withObject("/EventPattern");
      pattern.withObject("/detail/bucket").putArray("name").add("landing");
      if (Ruler.matchesRule(event.toString(), pattern.toString())) {
        queues.add(properties.at("/Targets/0/Arn/Fn::GetAtt/0").asText());
      }
    }
    return queues;
  }

  private static ObjectNode created(String key) {
    ObjectNode event = JSON.createObjectNode().put("source", "aws.s3").put("detail-type", "Object Created");
    event.withObject("/detail/bucket").put("name", "landing");
    event.withObject("/detail/object").put("key", key);
    return event;
  }

  private static Map<String, Map<String, Object>> rules() {
    StackSettings settings = LakehouseApp.settings(Map.of(), () -> DATASETS, () -> new NamedQueries(List.of()),
        Samples.settings(List.of()).code());
    return Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null))
        .findResources("AWS::Events::Rule");
  }
}
