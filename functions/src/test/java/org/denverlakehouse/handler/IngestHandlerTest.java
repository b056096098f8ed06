package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.nio.file.Path;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of unknown names do here: they reach the loader and end with an outcome, which is all that a handler is for.
class IngestHandlerTest {
  private final HandledLake there;

  IngestHandlerTest(@TempDir Path scratch) {
    there = new HandledLake(scratch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example-key.csv", "with space.csv", "with+plus.csv", "100%.csv", "100%25 of+it%2B.csv",
      "straße/Müller é 火.csv", "beyond \uD83D\uDE97.csv", "quote \" and \\ slash.csv", "events/2016/a=b&c.csv"})
  void keysAreTakenAsTheyAreAndNeverDecoded(String key) throws IOException {
    assertThat(there.failedIds(there.land("m1", key, 1))).isEmpty();
    assertThat(there.loads(key)).singleElement().satisfies(load -> {
      assertThat(load.sourceKey()).isEqualTo(key);
      assertThat(load.etag()).isEqualTo(there.etag(key));
      assertThat(load.message()).startsWith("No dataset is known for this name.");
    });
  }

  @Test
  void theEventsEtagDecidesWhichContentIsMeant() throws IOException {
    SQSMessage older = there.land("m1", "a.csv", 1);
    there.landing().put("a.csv", "newer".getBytes(UTF_8), "text/csv");
    assertThat(there.failedIds(older)).isEmpty();
    assertThat(there.loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.SUPERSEDED);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "hello", "{", "[]", "null",
      "{\"detail\":{\"object\":{\"key\":\"a.csv\",\"etag\":\"e\"}}}",
      "{\"detail-type\":\"Object Created\",\"detail\":{\"object\":{\"key\":\"a.csv\"}}}",
      "{\"detail-type\":\"Object Created\",\"detail\":{\"object\":{\"etag\":\"e\"}}}",
      "{\"detail-type\":\"Object Created\",\"detail\":{\"object\":{\"key\":\"\",\"etag\":\"e\"}}}",
      "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"a.csv\",\"eTag\":\"e\"}}}]}"})
  void aBodyThatIsNoSuchEventIsHandedBackAloneAndLeavesNoTrace(String body) {
    SQSMessage bad = Messages.message("bad", body, 3);
    SQSMessage good = there.land("good", "a.csv", 1);
    assertThat(there.failedIds(bad, good)).containsExactly("bad");
    try (var objects = there.lake().list("ledger/")) {
      assertThat(objects).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Time\":\"2014-10-13T15:57:02.089Z\",\"Bucket\":\"b\"}",
      "{\"detail-type\":\"Object Deleted\",\"detail\":{\"object\":{\"key\":\"a.csv\",\"etag\":\"e\"}}}",
      "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"detail\":{}}"})
  void anEventOfAnotherKindIsDoneAndLeavesNoTrace(String body) {
    assertThat(there.failedIds(Messages.message("noise", body, 1))).isEmpty();
    try (var objects = there.lake().list("ledger/")) {
      assertThat(objects).isEmpty();
    }
  }

  @Test
  void ofABatchOnlyTheFileThatFailedIsHandedBack() throws IOException {
    SQSMessage first = there.land("m1", "a.csv", 1);
    SQSMessage second = there.land("m2", "b.csv", 1);
    SQSMessage third = there.land("m3", "c.csv", 1);
    there.loseSightOf("b.csv");
    assertThat(there.failedIds(first, second, third)).containsExactly("m2");
    assertThat(there.loads("a.csv")).hasSize(1);
    assertThat(there.loads("b.csv")).isEmpty();
    assertThat(there.loads("c.csv")).hasSize(1);
  }

  @Test
  void aFailureIsRecordedAtTheThirdDeliveryAndNotBefore() throws IOException {
    there.loseSightOf("a.csv");
    assertThat(there.failedIds(there.land("m1", "a.csv", 1))).containsExactly("m1");
    assertThat(there.failedIds(there.land("m1", "a.csv", 2))).containsExactly("m1");
    assertThat(there.loads("a.csv")).isEmpty();
    assertThat(there.failedIds(there.land("m1", "a.csv", 3))).containsExactly("m1");
    assertThat(there.loads("a.csv")).singleElement().satisfies(load -> {
      assertThat(load.status()).isEqualTo(LoadStatus.FAILED);
      assertThat(load.message()).contains("Failed after the last retry", "landing is down", "replay the file");
    });
  }

  @Test
  void aDeliveryThatWorksAfterAFailureIsDone() throws IOException {
    there.loseSightOf("a.csv");
    assertThat(there.failedIds(there.land("m1", "a.csv", 1))).containsExactly("m1");
    there.seeAgain("a.csv");
    assertThat(there.failedIds(there.land("m1", "a.csv", 2))).isEmpty();
    assertThat(there.loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.REFUSED);
  }

  @Test
  void aFailureThatCannotEvenBeRecordedIsHandedBackLikeAnyOther() {
    there.loseSightOf("a.csv");
    there.loseTheLedger();
    assertThat(there.failedIds(there.land("m1", "a.csv", 3), there.land("m2", "b.csv", 3))).containsExactly("m1", "m2");
  }

  @Test
  void aMessageWithoutAttributesIsAFirstDelivery() throws IOException {
    there.loseSightOf("a.csv");
    SQSMessage message = there.land("m1", "a.csv", 3);
    message.setAttributes(null);
    assertThat(there.failedIds(message)).containsExactly("m1");
    assertThat(there.loads("a.csv")).isEmpty();
  }
}
