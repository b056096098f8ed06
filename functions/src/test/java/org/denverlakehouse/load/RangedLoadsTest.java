package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.ObjectReplacedException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A snapshot that is converted in ranges ends as one that is converted in one pass: rows, offsets, counts, rejects and
/// accounting; where ranges do not fit together, one pass is what happens, and the load says so.
class RangedLoadsTest {
  private static final Datasets DATASETS = Sightings.datasets("12");
  private static final String KEY = "sightings.csv";
  private static final Cuts ONE_PASS = new Cuts(Long.MAX_VALUE, 1);

  /// Rows of the given time, with all that may stand at a cut.
  static final List<String> REGULAR = List.of(
      "$,t#,dog,park\n",
      "$,\"t#\",\"dog\",\"park\"\r\n",
      "$,\"t#\nsecond line\n\",cat,park\n",
      "$,\"t#\r\n\r\n\"\"quoted\"\"\r\n\",cat,\"Zoo, north\"\r\n",
      "$,\"t#, \"\"no\"\"\",é€😀,street\n",
      "\n\n$,,,\n",
      "not a time,t#,dog,park\n",
      "2009-01-01 00:00:00,t#,dog,\"too\nearly\"\n");
  /// Rows inside of a quoted text.
  static final List<String> EMBEDDED = List.of(
      "$,\"t#\n$,x,y,z\n$,x,y,z\n\",dog,park\n",
      "$,\"\n$,\"\"x\"\",\"\"y\"\",\"\"z\"\"\n\",dog,park\n",
      "$,\"t#\n$,x,\",\",y,\n\"\n",
      "$,\"t#\n,,,\n,\",\",\n,,,\n,\"\n");

  @TempDir
  Path scratch = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void anyNumberOfRangesEndsAsOnePass(int ranges) throws IOException {
    byte[] file = file(REGULAR, 1500, 7);
    MemoryLake expected = lakeWith(file, ONE_PASS);
    MemoryLake lake = lakeWith(file, new Cuts(1, ranges));

    Outcome.of(lake).assertIs(Outcome.of(expected));
    assertThat(message(lake)).as("message").isEqualTo(message(expected));
    assertThat(rangesOf(lake)).as("ranges that wrote files").hasSize(ranges == 1 ? 0 : ranges);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void rowsInsideOfTextsAtTheCutsNeverChangeARow() throws IOException {
    int fitted = 0;
    int left = 0;
    for (int seed = 0; seed < 40; seed++) {
      byte[] file = file(EMBEDDED, 60, seed);
      MemoryLake expected = lakeWith(file, ONE_PASS);
      MemoryLake lake = lakeWith(file, new Cuts(1, 2 + seed % 6));

      Outcome.of(lake).assertIs(Outcome.of(expected));
      boolean onePass = message(lake).contains(" Read in one pass: ");
      assertThat(rangesOf(lake).isEmpty()).as("no file of a range is shown").isEqualTo(onePass);
      fitted += onePass ? 0 : 1;
      left += onePass ? 1 : 0;
    }
    assertThat(fitted).as("files whose ranges fit").isPositive();
    assertThat(left).as("files that are left to one pass").isPositive();
  }

  @Test
  void anUnsureBeginningLeavesTheFileToOnePassAndTheMessageSaysWhere() throws IOException {
    byte[] file = file(List.of(EMBEDDED.getLast()), 100, 1);
    MemoryLake lake = lakeWith(file, new Cuts(1, 64));

    assertThat(message(lake)).containsPattern(" Read in one pass: It is not clear whether byte \\d+ is in quotes");
    Outcome.of(lake).assertIs(Outcome.of(lakeWith(file, ONE_PASS)));
  }

  /// The text in the middle reads as rows; that it is one, only an odd row behind it could tell, and that speaks against
  /// the right reading.
  @Test
  void aWrongBeginningIsNoticedWhereTheRangeBeforeItEnds() throws IOException {
    String row = "2016-03-05 12:00:00,t,dog,park\n";
    String text = "2016-03-05 12:00:00,\"a text\n" + row.repeat(30) + "2016-03-05 12:00:00,\",dog,park\n";
    String odd = "2016-03-05 12:00:00,5\",dog,park\n";
    byte[] file = (Sightings.HEADER + row.repeat(40) + text + odd + row.repeat(40)).getBytes(StandardCharsets.UTF_8);
    MemoryLake lake = lakeWith(file, new Cuts(1, 2));

    assertThat(message(lake)).startsWith("82 rows in 1 partition")
        .containsPattern(
            " Read in one pass: Range 2 of 2 begins at byte \\d+, and the one before ends at byte \\d+\\.");
    Outcome.of(lake).assertIs(Outcome.of(lakeWith(file, ONE_PASS)));
    assertThat(rangesOf(lake)).isEmpty();
  }

  @Test
  void whatAFileHasBeforeStaysBesideItsRanges() throws IOException {
    byte[] old = new Sightings().days("2016-03-01", "2016-04-30", 3, "old").csv().getBytes(StandardCharsets.UTF_8);
    byte[] newer = new Sightings().days("2016-04-11", "2016-05-20", 3, "new").csv().getBytes(StandardCharsets.UTF_8);
    byte[] older = new Sightings().days("2015-02-20", "2016-05-10", 3, "late").csv().getBytes(StandardCharsets.UTF_8);
    var lakes = new ArrayList<MemoryLake>();
    for (Cuts cuts : List.of(ONE_PASS, new Cuts(1, 3))) {
      var lake = new MemoryLake(DATASETS, scratch);
      for (byte[] file : List.of(old, newer, older)) {
        assertThat(load(lake, file, cuts, LoadListener.SILENT).status()).isEqualTo(LoadStatus.PUBLISHED);
      }
      lakes.add(lake);
      Rules.ofSightings(lake).check(12);
    }

    Outcome.of(lakes.getLast()).assertIs(Outcome.of(lakes.getFirst()));
    assertThat(rangesOf(lakes.getLast())).isNotEmpty();
  }

  @Test
  void straysAreLeftToOnePassWithoutAWord() throws IOException {
    byte[] file = new Sightings().days("2016-03-01", "2016-04-30", 20, "dog").row("2015-07-04 12:00:00", "s", "cat", "")
        .csv().getBytes(StandardCharsets.UTF_8);
    MemoryLake lake = lakeWith(file, new Cuts(1, 4));

    assertThat(rangesOf(lake)).isEmpty();
    Outcome.of(lake).assertIs(Outcome.of(lakeWith(file, ONE_PASS)));
  }

  @Test
  void tooManyCategoriesOfAllRangesTogetherAreRefusedWithTheLineOfTheFile() throws IOException {
    var rows = new Sightings();
    for (int i = 0; i < 5_001; i++) {
      var _ = rows.row("2016-03-05 12:00:00", "t" + i, "kind-" + i, "park");
    }
    var lake = new MemoryLake(DATASETS, scratch);
    LoadRecord load = load(lake, rows.csv().getBytes(StandardCharsets.UTF_8), new Cuts(1, 4), LoadListener.SILENT);

    assertThat(load.status()).isEqualTo(LoadStatus.REFUSED);
    assertThat(load.message()).startsWith("At line 5002 the column kind, which daily_counts counts by, has more than");
  }

  @Test
  void progressIsThatOfAllRanges() throws IOException {
    byte[] file = new Sightings().days("2016-03-01", "2016-03-10", 60, "dog").csv().repeat(70)
        .getBytes(StandardCharsets.UTF_8);
    var heard = new ArrayList<Long>();
    var _ = load(new MemoryLake(DATASETS, scratch), file, new Cuts(1, 2), new LoadListener() {
      @Override
      public void converted(String key, long rows, long total) {
        heard.add(rows);
      }
    });

    assertThat(heard).containsExactly(20_000L, 40_000L);
  }

  @Test
  void aRangeThatCannotWriteFailsTheLoadAndLeavesNothingBehind() throws IOException {
    var lake = new MemoryLake(DATASETS, scratch);
    byte[] file = file(REGULAR, 1500, 3);
    StoredObject landed = lake.land(KEY, file);
    Lakehouse good = lake.lakehouse();
    ObjectStore full = new ForwardingStore(good.lake()) {
      @Override
      public void put(String key, Path content, String contentType) throws IOException {
        if (key.contains("part-r05-")) {
          throw new IOException("the bucket is full");
        }
        super.put(key, content, contentType);
      }
    };
    var bad = new Lakehouse(DATASETS, good.landing(), full, good.catalog(), good.clock(), good.attemptIds(), scratch,
        good.grace());

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Loader(bad, LoadListener.SILENT, new Cuts(1, 7)).load(new LandedFile(KEY, landed.etag())))
        .withMessage("the bucket is full");

    assertThat(workersThatDoNotEnd()).isEmpty();
    try (var left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
    assertThat(lake.shown(Sightings.TABLE)).isEmpty();
    assertThat(new Loader(good, LoadListener.SILENT, new Cuts(1, 7)).load(new LandedFile(KEY, landed.etag())).status())
        .isEqualTo(LoadStatus.PUBLISHED);
    Outcome.of(lake).assertIs(Outcome.of(lakeWith(file, ONE_PASS)));
  }

  @Test
  void aFileThatIsReplacedWhileItsRangesAreReadGivesWay() throws IOException {
    var lake = new MemoryLake(DATASETS, scratch);
    StoredObject landed = lake.land(KEY, file(REGULAR, 300, 3));
    Lakehouse good = lake.lakehouse();
    ObjectStore replaced = new ForwardingStore(good.landing()) {
      @Override
      public InputStream read(StoredObject object, long from) throws IOException {
        if (from > 1000) {
          throw new ObjectReplacedException(object.key());
        }
        return super.read(object, from);
      }
    };
    var bad = new Lakehouse(DATASETS, replaced, good.lake(), good.catalog(), good.clock(), good.attemptIds(), scratch,
        good.grace());
    LoadRecord load = new Loader(bad, LoadListener.SILENT, new Cuts(1, 3)).load(new LandedFile(KEY, landed.etag()));

    assertThat(load.status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(load.message()).startsWith("Replaced before it was read");
    Rules.checkAccounting(load);
    assertThat(lake.shown(Sightings.TABLE)).isEmpty();
  }

  /// Gives the threads of ranges, and of their page writers, a moment to end.
  private static List<String> workersThatDoNotEnd() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("range-") || thread.getName().startsWith("pages"))
        .filter(thread -> !ends(thread)).map(Thread::getName).toList();
  }

  private static boolean ends(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private MemoryLake lakeWith(byte[] file, Cuts cuts) throws IOException {
    var lake = new MemoryLake(DATASETS, scratch);
    LoadRecord load = load(lake, file, cuts, LoadListener.SILENT);
    assertThat(load.status()).as(load.message()).isEqualTo(LoadStatus.PUBLISHED);
    Rules.checkAccounting(load);
    return lake;
  }

  private static LoadRecord load(MemoryLake lake, byte[] file, Cuts cuts, LoadListener listener) throws IOException {
    StoredObject landed = lake.land(KEY, file);
    return new Loader(lake.lakehouse(), listener, cuts).load(new LandedFile(KEY, landed.etag()));
  }

  private static String message(MemoryLake lake) throws IOException {
    return lake.ledger().getLast().message();
  }

  /// The ranges whose files the table shows.
  private static List<String> rangesOf(MemoryLake lake) {
    return lake.shown(Sightings.TABLE).values().stream()
        .flatMap(place -> lake.keys(place.substring("s3://lake/".length())).stream())
        .map(key -> key.substring(key.lastIndexOf('/') + 1))
        .filter(name -> name.startsWith("part-r"))
        .map(name -> name.substring(0, "part-r00".length()))
        .distinct().sorted().toList();
  }

  /// A file with rows of 40 days in no order.
  static byte[] file(List<String> kinds, int rows, int seed) {
    var random = new Random(seed);
    var text = new StringBuilder("\uFEFF").append(Sightings.HEADER);
    for (int i = 0; i < rows; i++) {
      String time = "2016-%02d-%02d 12:%02d:00".formatted(3 + random.nextInt(2), 1 + random.nextInt(20), i % 60);
      text.append(time).append(",r").append(i).append(",dog,park\n");
      text.append(kinds.get(random.nextInt(kinds.size())).replace("$", time).replace("#", String.valueOf(i)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
