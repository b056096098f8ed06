package org.denverlakehouse.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Event files share an attempt, and so its failure; whose fault it was is found out when they come again.
class EventBatchesTest {
  private final HandledLake there;

  EventBatchesTest(@TempDir Path scratch) {
    there = new HandledLake(scratch);
  }

  @Test
  void filesThatFailTogetherGoBackTogether() throws IOException {
    there.loseSightOf("x/events/2.csv");
    assertThat(there.failedIds(land("x/events/", 1, 3).toArray(SQSMessage[]::new)))
        .containsExactly("x/events/1.csv", "x/events/2.csv", "x/events/3.csv");
    assertThat(there.loads("x/events/2.csv")).isEmpty();
  }

  @Test
  void theOtherDatasetsAndOtherFilesAreDone() throws IOException {
    there.loseSightOf("x/events/2.csv");
    List<SQSMessage> messages = land("x/events/", 1, 2);
    messages.addAll(land("y/events/", 1, 2));
    messages.addAll(land("x/", 1, 2));
    assertThat(there.failedIds(messages.toArray(SQSMessage[]::new)))
        .containsExactlyInAnyOrder("x/events/1.csv", "x/events/2.csv");
    assertThat(there.loads("y/events/2.csv")).hasSize(1);
    assertThat(there.loads("x/2.csv")).hasSize(1);
  }

  @Test
  void whenTheyComeAgainOneBadFileHoldsUpNoOther() throws IOException {
    there.loseSightOf("x/events/7.csv");
    assertThat(there.failedIds(land("x/events/", 2, 10).toArray(SQSMessage[]::new))).containsExactly("x/events/7.csv");
    for (int i = 1; i <= 10; i++) {
      assertThat(there.loads("x/events/" + i + ".csv")).as("file %s", i).hasSize(i == 7 ? 0 : 1);
    }
  }

  @Test
  void afterTheThirdDeliveryTheBadFileAloneHasFailed() throws IOException {
    there.loseSightOf("x/events/2.csv");
    assertThat(there.failedIds(land("x/events/", 2, 3).toArray(SQSMessage[]::new))).containsExactly("x/events/2.csv");
    assertThat(there.failedIds(land("x/events/", 3, 3).toArray(SQSMessage[]::new))).containsExactly("x/events/2.csv");
    assertThat(there.loads("x/events/2.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.FAILED);
    assertThat(there.loads("x/events/1.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.REFUSED);
  }

  @Test
  void newFilesAreNotHeldUpByThoseThatComeAgain() throws IOException {
    there.loseSightOf("x/events/old.csv");
    assertThat(there.failedIds(there.land("new", "x/events/new.csv", 1), there.land("old", "x/events/old.csv", 2)))
        .containsExactly("old");
    assertThat(there.loads("x/events/new.csv")).hasSize(1);
  }

  @Test
  void aFileThatIsToldOfTwiceIsLoadedOnce() throws IOException {
    assertThat(there.failedIds(there.land("one", "x/events/a.csv", 1), there.tell("two", "x/events/a.csv", 1)))
        .isEmpty();
    assertThat(there.loads("x/events/a.csv")).hasSize(1);
  }

  @Test
  void whatThereIsNoTimeForGoesBackAndHasNotFailed() throws IOException {
    there.leave(Duration.ZERO);
    assertThat(there.failedIds(land("x/events/", 3, 2).toArray(SQSMessage[]::new)))
        .containsExactly("x/events/1.csv", "x/events/2.csv");
    assertThat(there.loads("x/events/1.csv")).isEmpty();
  }

  private List<SQSMessage> land(String folder, int delivery, int files) {
    var messages = new ArrayList<SQSMessage>();
    for (int i = 1; i <= files; i++) {
      String key = folder + i + ".csv";
      messages.add(there.land(key, key, delivery));
    }
    return messages;
  }
}
