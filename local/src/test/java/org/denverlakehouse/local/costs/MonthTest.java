package org.denverlakehouse.local.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MonthTest {
  private static final Offset<Double> EXACTLY = offset(1e-9);

  @Test
  void aRunCostsItsGigabyteSecondsAndItsRequests() {
    Invocation run = invocation(2048, 10, Map.of("S3.PutObject", 1000L, "S3.GetObject", 1000L, "Glue.GetTable", 1000L));

    // 10 s of CPU, 2,000 waits for S3 of 20 ms, 1,000 for Glue of 50 ms: 100 s at 2 GB.
    assertThat(run.gbSeconds()).isCloseTo(200, EXACTLY);
    Map<String, Double> dollars = new Month().runs(1, run).dollars();
    assertThat(dollars.get("Lambda, GB-seconds")).isCloseTo(200 * 0.0000133334, EXACTLY);
    assertThat(dollars.get("S3, requests")).isCloseTo(0.005 + 0.0004, EXACTLY);
    assertThat(dollars.get("Glue, requests")).isCloseTo(0.001, EXACTLY);
  }

  @Test
  void lessMemoryIsLessOfACpu() {
    assertThat(invocation(1769, 10, Map.of()).billedSeconds()).isCloseTo(10, EXACTLY);
    assertThat(invocation(3538, 10, Map.of()).billedSeconds()).as("one thread uses one vCPU").isCloseTo(10, EXACTLY);
    assertThat(invocation(884, 10, Map.of()).billedSeconds()).isCloseTo(10 * 1769 / 884.0, EXACTLY);
  }

  @Test
  void listingCostsAsWritingDoesAndDeletingNothing() {
    Invocation run = invocation(1769, 1, Map.of("S3.ListObjectsV2", 3L, "S3.DeleteObjects", 5L, "S3.HeadObject", 7L));

    assertThat(run.s3Writes()).isEqualTo(3);
    assertThat(run.s3Reads()).isEqualTo(7);
  }

  @Test
  void cpuBeyondTheLeastGrowsWithTheRows() {
    Invocation least = invocation(2048, 3, Map.of());
    Invocation grown = invocation(2048, 12, Map.of("S3.GetObject", 10L)).withRows(10, least, 8 << 20);

    assertThat(grown.cpuSeconds()).isCloseTo(3 + 9 * 10, EXACTLY);
    assertThat(grown.s3Reads()).isEqualTo(100);
    assertThat(grown.s3Writes()).as("72 MB more, 8 MB a part").isEqualTo(9);
  }

  @Test
  void anIdleMonthPaysForPollingTwoQueues() {
    // Two queues, five connections, three polls a minute, thirty days.
    assertThat(new Month().total()).isCloseTo(1_296_000 * 0.40 / 1e6, EXACTLY);
  }

  private static Invocation invocation(int memoryMb, double cpuSeconds, Map<String, Long> requests) {
    return new Invocation(memoryMb, cpuSeconds, new TreeMap<>(requests), new TreeMap<>());
  }
}
