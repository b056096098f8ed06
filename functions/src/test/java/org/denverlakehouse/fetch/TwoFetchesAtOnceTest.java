package org.denverlakehouse.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.fetch.CityServer.chunk;
import static org.denverlakehouse.fetch.CityServer.file;
import static org.denverlakehouse.fetch.CityServer.head;
import static org.denverlakehouse.fetch.FetchRig.KEY;
import static org.denverlakehouse.fetch.FetchRig.PATH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.Upload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two runs of the function may overlap: the schedule's and somebody's own, or one that Lambda started twice.
class TwoFetchesAtOnceTest {
  private static final byte[] OLD = "old\n".getBytes(UTF_8);
  private static final byte[] NEW = "new\n".getBytes(UTF_8);
  private final FetchRig rig = new FetchRig();

  TwoFetchesAtOnceTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  /// The first run reads the old content slowly; the city publishes, and a second run fetches that meanwhile.
  @Test
  void theSlowerOneDoesNotPutItsOlderFileOverTheNewer() throws Exception {
    rig.server.on(PATH, exchange -> {
      exchange.out().write(head("200 OK", List.of("Transfer-Encoding: chunked", "ETag: \"old\"")));
      exchange.out().write(chunk(OLD));
      exchange.out().flush();
      otherRun();
      exchange.out().write(chunk(new byte[0]));
    }, file(NEW, "ETag: \"new\""), CityServer.status("304 Not Modified"));
    FetchRecord slow = rig.fetch();
    assertThat(slow.outcome()).as(slow.message()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(slow.message()).isEqualTo("another run fetched it meanwhile");
    assertThat(slow.etag()).isEqualTo("\"new\"");
    assertThat(rig.content(KEY)).isEqualTo("new\n");
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.UNCHANGED);
    rig.assertNoOpenUpload();
  }

  /// The second run lands between the last look and the completion of the first: nobody can tell whose file is there.
  @Test
  void whereBothLandTheNextFetchTakesTheFileAgain() throws Exception {
    rig.server.on(PATH, file(OLD, "ETag: \"old\""), file(NEW, "ETag: \"new\""), file(NEW, "ETag: \"new\""));
    var plain = rig.landing;
    rig.landing = new ForwardingStore(plain) {
      @Override
      public Upload upload(String key, String contentType, Map<String, String> metadata) throws IOException {
        return before(super.upload(key, contentType, metadata), () -> {
          rig.landing = plain;
          otherRun();
        });
      }
    };
    FetchRecord late = rig.fetch();
    assertThat(late.outcome()).as(late.message()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.content(KEY)).isEqualTo("old\n");
    assertThat(late.etag()).isNull();
    assertThat(late.sha256()).isNull();
    FetchRecord next = rig.fetch();
    assertThat(rig.server.requests().getLast().headers()).doesNotContainKey("if-none-match");
    assertThat(next.outcome()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.content(KEY)).isEqualTo("new\n");
    assertThat(next.etag()).isEqualTo("\"new\"");
    rig.assertNoOpenUpload();
  }

  private void otherRun() {
    try {
      rig.pass(Duration.ofSeconds(1));
      assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Upload before(Upload upload, Runnable first) {
    return new Upload() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        upload.write(bytes, offset, length);
      }

      @Override
      public void complete() throws IOException {
        try {
          first.run();
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
        upload.complete();
      }

      @Override
      public void close() throws IOException {
        upload.close();
      }
    };
  }
}
