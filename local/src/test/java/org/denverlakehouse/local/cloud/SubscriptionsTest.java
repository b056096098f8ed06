package org.denverlakehouse.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Who hears of which objects, with which others, and on whose time.
class SubscriptionsTest {
  @TempDir
  Path folder;
  private final CopyOnWriteArrayList<List<String>> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void whatComesDuringACallGoesTogetherInTheNext() throws Exception {
    try (EmbeddedCloud cloud = start(all(500, Duration.ZERO, this::hearSlowly))) {
      put(cloud, "first");
      busy.await();
      put(cloud, "a", "b", "c");
      goOn.countDown();
      await().untilAsserted(() -> assertThat(calls).containsExactly(List.of("first"), List.of("a", "b", "c")));
    }
  }

  @Test
  void noCallGetsMoreThanItMay() throws Exception {
    try (EmbeddedCloud cloud = start(all(2, Duration.ZERO, this::hearSlowly))) {
      put(cloud, "first");
      busy.await();
      put(cloud, "a", "b", "c");
      goOn.countDown();
      await().untilAsserted(() -> assertThat(calls).containsExactly(List.of("first"), List.of("a", "b"), List.of("c")));
    }
  }

  @Test
  void aLongCallHoldsUpNoOtherSubscription() throws Exception {
    var slow = new Subscription(created -> created.key().equals("slow"), 1, Duration.ZERO, this::hearSlowly);
    try (EmbeddedCloud cloud = start(slow, all(1, Duration.ZERO, this::hear))) {
      put(cloud, "slow", "quick");
      try {
        await().untilAsserted(() -> assertThat(calls).containsExactly(List.of("quick")));
      } finally {
        goOn.countDown();
      }
      await().untilAsserted(() -> assertThat(calls).containsExactly(List.of("quick"), List.of("slow")));
    }
  }

  @Test
  void whatIsBeingGatheredAtClosingIsGatheredByTheNextStart() throws IOException {
    try (EmbeddedCloud cloud = start(all(500, Duration.ofHours(1), this::hear))) {
      put(cloud, "a", "b", "c");
    }
    assertThat(calls).isEmpty();
    try (EmbeddedCloud _ = start(all(500, Duration.ofSeconds(1), this::hear))) {
      await().untilAsserted(() -> assertThat(calls).containsExactly(List.of("a", "b", "c")));
    }
    try (EmbeddedCloud cloud = start(all(500, Duration.ZERO, this::hear))) {
      put(cloud, "later");
      await().untilAsserted(() -> assertThat(calls).containsExactly(List.of("a", "b", "c"), List.of("later")));
    }
  }

  @Test
  void whatACallFailedOnIsToldAgainAtTheNextStart() throws IOException {
    try (EmbeddedCloud cloud = start(all(1, Duration.ZERO, events -> {
      hear(events);
      throw new IllegalStateException("broken on purpose");
    }))) {
      put(cloud, "a");
      await().until(() -> !calls.isEmpty());
    }
    try (EmbeddedCloud _ = start(all(1, Duration.ZERO, this::hear))) {
      await().untilAsserted(() -> assertThat(calls).containsExactly(List.of("a"), List.of("a")));
    }
  }

  @Test
  void noCallWithoutEventsAndNoWindowBeforeNow() {
    assertThatIllegalArgumentException().isThrownBy(() -> all(0, Duration.ZERO, this::hear));
    assertThatIllegalArgumentException().isThrownBy(() -> all(1, Duration.ofMillis(-1), this::hear));
  }

  private EmbeddedCloud start(Subscription... subscriptions) throws IOException {
    return EmbeddedCloud.start(new CloudOptions(folder, 0, List.of(subscriptions)));
  }

  private static Subscription all(int most, Duration window, Consumer<List<ObjectCreated>> listener) {
    return new Subscription(_ -> true, most, window, listener);
  }

  private void hear(List<ObjectCreated> events) {
    calls.add(events.stream().map(ObjectCreated::key).toList());
  }

  private void hearSlowly(List<ObjectCreated> events) {
    busy.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    hear(events);
  }

  private static void put(EmbeddedCloud cloud, String... keys) {
    try (Clients clients = Clients.of(cloud.endpoint())) {
      for (String key : keys) {
        clients.s3().putObject(r -> r.bucket("denver-landing").key(key), RequestBody.fromString("x", UTF_8));
      }
    }
  }
}
