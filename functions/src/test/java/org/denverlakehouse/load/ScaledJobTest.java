package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.Reject;
import org.denverlakehouse.convert.RejectReason;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.source.ByteRange;
import org.denverlakehouse.source.RowArea;
import org.denverlakehouse.source.Tile;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// What the steps of a large file tell each other is the same after it was stored and read.
class ScaledJobTest {
  private static final Dataset DATASET = Sightings.datasets("12").feed(Sightings.TABLE).orElseThrow();

  @Provide
  static Arbitrary<ScaledJob> jobs() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 5_000).map(LocalDate.of(2010, 1, 1)::plusDays);
    Arbitrary<Instant> seconds = Arbitraries.longs().between(1_400_000_000L, 1_800_000_000L)
        .map(Instant::ofEpochSecond);
    Arbitrary<RangePlan.Terms> terms = Combinators.combine(texts, seconds, days,
        Combinators.combine(days, Arbitraries.of(LoadPlan.Fate.class)).as(RangePlan.DayFate::new).list().ofMaxSize(5))
        .as((text, arrived, day, fates) -> new RangePlan.Terms("hash", text,
            new RecordConverter.Origin("load", text, arrived, day), fates));
    Arbitrary<RangePlan> plans = Combinators.combine(terms, Arbitraries.longs().between(1, 1L << 50))
        .as((t, size) -> new RangePlan(t, new RowArea(0, 2, size, 4), "utf-8", List.of(new ByteRange(0, size)), size));
    Arbitrary<Survey.Stored> surveys = Combinators.combine(days, texts, texts.injectNull(0.5))
        .as((day, message, raw) -> survey(day, message, raw));
    return Combinators.combine(texts, seconds, plans, surveys, texts.injectNull(0.5)).as((key, at, plan, survey,
        rejects) -> new ScaledJob("attempt", at, "load", new StoredObject(key, "etag", 7, at, Map.of("a-b", key)),
            "sightings", survey, rejects, plan));
  }

  private static Survey.Stored survey(LocalDate day, String message, @Nullable String raw) {
    Reject first = raw == null ? null : new Reject(2, 3, null, RejectReason.NOT_PARSED, raw, message);
    return new Survey.Stored(List.of(new Survey.StoredDay(day, 5)), 6, first == null ? 0 : 1, first, 4,
        List.of(message), List.of());
  }

  @Property(tries = 200)
  void aJobIsTheSame(@ForAll("jobs") ScaledJob job) throws IOException {
    ScaledJob read = Json.read(Json.write(job), ScaledJob.class);
    assertThat(read).isEqualTo(job);
    assertThat(read.survey().read().stored()).isEqualTo(job.survey());
  }

  @Provide
  static Arbitrary<DayCounts.Stored> counts() {
    Arbitrary<List<String>> values = Arbitraries.strings().ofMaxLength(5).list().uniqueElements().ofMaxSize(20);
    return Combinators.combine(values, Arbitraries.integers().between(0, 60).list().uniqueElements().ofMaxSize(4),
        Arbitraries.integers().between(0, 1_000_000)).as(ScaledJobTest::counts);
  }

  /// Of the first dimension the values, of the others none.
  private static DayCounts.Stored counts(List<String> values, List<Integer> days, int rows) {
    int dimensions = DATASET.countBy().size();
    var numbers = IntStream.range(0, dimensions).mapToObj(i -> i == 0 ? values : List.<String>of()).toList();
    return new DayCounts.Stored(numbers, days.stream().sorted().map(day -> new DayCounts.StoredDay(
        LocalDate.of(2016, 1, 1).plusDays(day), rows,
        IntStream.range(0, dimensions)
            .mapToObj(i -> IntStream.rangeClosed(0, i == 0 ? values.size() : 0).mapToObj(n -> rows + n).toList())
            .toList()))
        .toList());
  }

  @Property(tries = 200)
  void whatARangeCountedIsTheSame(@ForAll("counts") DayCounts.Stored stored) throws IOException {
    var result = new RangeResult(null, new RangeResult.Converted(new Tile(1, 9, 2, 0), "utf-8+windows-1252",
        Map.of("column", 3L), List.of(new WrittenPartition(Partition.of("2016-01"), "d/", List.of("d/f"), 4, 5)), 6, 7,
        8, stored));
    RangeResult read = Json.read(Json.write(result), RangeResult.class);
    assertThat(read).isEqualTo(result);

    var once = DayCounts.of(DATASET, stored);
    var outcome = (RangeTask.Outcome.Converted) read.outcome(DATASET);
    assertThat(outcome.accounting().total()).isEqualTo(21);
    assertThat(outcome.counts().days()).isEqualTo(once.days());
    for (LocalDate day : once.days()) {
      assertThat(outcome.counts().of(day)).isEqualTo(once.of(day));
    }
    RangeResult again = RangeResult.of(outcome);
    var twice = (RangeTask.Outcome.Converted) Json.read(Json.write(again), RangeResult.class).outcome(DATASET);
    for (LocalDate day : once.days()) {
      assertThat(twice.counts().of(day)).isEqualTo(once.of(day));
    }
  }

  @Example
  void aRangeThatDoesNotFitSaysWhy() throws IOException {
    RangeResult result = RangeResult.of(new RangeTask.Outcome.DoesNotFit("Nobody knows."));
    assertThat(Json.read(Json.write(result), RangeResult.class).outcome(DATASET))
        .isEqualTo(new RangeTask.Outcome.DoesNotFit("Nobody knows."));
  }

  @Example
  void countsOfAnotherDatasetAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DayCounts.of(DATASET, new DayCounts.Stored(List.of(), List.of())));
  }
}
