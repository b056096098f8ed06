package org.denverlakehouse.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every bucket does, whatever keeps it. Each adapter runs these rules on an empty bucket per test.
///
/// No key here is also the folder of another: the embedded S3 keeps objects in a file system.
public abstract class ObjectStoreContract {
  private static final int WRITERS = 16;
  private static final String TEXT = "text/plain";
  /// What S3 takes at once; a longer upload goes in parts.
  private static final int PART = 8 << 20;

  /// The bucket under test, empty at the start of each test.
  protected abstract ObjectStore store();

  /// Puts an object as a user of the bucket does who sets user metadata; our own writers never do.
  protected abstract void putWithMetadata(String key, byte[] content, Map<String, String> metadata) throws IOException;

  /// How many uploads of this bucket were begun and neither completed nor given up.
  protected abstract int unfinishedUploads() throws IOException;

  @Test
  void whatWasPutIsThereToLookAtAndToRead() throws IOException {
    store().put("a/b.txt", bytes("hello"), TEXT);
    StoredObject object = head("a/b.txt");
    assertThat(object.key()).isEqualTo("a/b.txt");
    assertThat(object.size()).isEqualTo(5);
    assertThat(object.etag()).isEqualTo("5d41402abc4b2a76b9719d911017c592"); // the MD5 of "hello", without quotes
    assertThat(object.metadata()).isEmpty();
    assertThat(store().get("a/b.txt")).asString(UTF_8).isEqualTo("hello");
    assertThat(all(object, 0)).isEqualTo("hello");
  }

  @Test
  void whatIsNotThereIsEmptyToLookAtAndGoneToGet() throws IOException {
    assertThat(store().head("nope")).isEmpty();
    assertThatExceptionOfType(ObjectGoneException.class).isThrownBy(() -> store().get("nope"))
        .withMessageContaining("nope");
  }

  @Test
  void lastModifiedIsInWholeSecondsAndTheSameInHeadAndList() throws IOException {
    store().put("k", bytes("x"), TEXT);
    Instant told = head("k").lastModified();
    assertThat(told).isEqualTo(told.truncatedTo(ChronoUnit.SECONDS));
    assertThat(list("").getFirst().lastModified()).isEqualTo(told);
  }

  @Test
  void aReadFromTheMiddleGivesTheRest() throws IOException {
    store().put("k", bytes("0123456789"), TEXT);
    StoredObject object = head("k");
    assertThat(all(object, 7)).isEqualTo("789");
    assertThat(all(object, 9)).isEqualTo("9");
    assertThat(all(object, 10)).isEmpty();
    assertThat(all(object, 11)).isEmpty();
  }

  @Test
  void aRangeIsCutAtTheEndOfTheObject() throws IOException {
    store().put("k", bytes("0123456789"), TEXT);
    StoredObject object = head("k");
    assertThat(store().read(object, 0, 1)).asString(UTF_8).isEqualTo("0");
    assertThat(store().read(object, 3, 4)).asString(UTF_8).isEqualTo("3456");
    assertThat(store().read(object, 8, 100)).asString(UTF_8).isEqualTo("89");
    assertThat(store().read(object, 0, 10)).asString(UTF_8).isEqualTo("0123456789");
    assertThat(store().read(object, 8, Integer.MAX_VALUE)).asString(UTF_8).isEqualTo("89");
    assertThat(store().read(object, 10, 5)).isEmpty();
    assertThat(store().read(object, 99, 5)).isEmpty();
    assertThat(store().read(object, 4, 0)).isEmpty();
  }

  @Test
  void anEmptyObjectIsAnObject() throws IOException {
    store().put("empty", new byte[0], TEXT);
    StoredObject object = head("empty");
    assertThat(object.size()).isZero();
    assertThat(store().get("empty")).isEmpty();
    assertThat(all(object, 0)).isEmpty();
    assertThat(store().read(object, 0, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "old"})
  void aReplacedObjectIsNotReadAsTheOldOne(String before) throws IOException {
    store().put("k", bytes(before), TEXT);
    StoredObject old = head("k");
    store().put("k", bytes("newer"), TEXT);
    assertThatExceptionOfType(ObjectReplacedException.class).isThrownBy(() -> all(old, 0)).withMessageContaining("k");
    assertThatExceptionOfType(ObjectReplacedException.class).isThrownBy(() -> store().read(old, 0, 2));
    assertThatExceptionOfType(ObjectReplacedException.class).isThrownBy(() -> store().read(old, old.size(), 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "old"})
  void aDeletedObjectIsGoneToItsReader(String before) throws IOException {
    store().put("k", bytes(before), TEXT);
    StoredObject old = head("k");
    store().delete(List.of("k"));
    assertThatExceptionOfType(ObjectGoneException.class).isThrownBy(() -> all(old, 0)).withMessageContaining("k");
    assertThatExceptionOfType(ObjectGoneException.class).isThrownBy(() -> store().read(old, 0, 2));
  }

  @Test
  void theSameContentPutAgainIsStillTheSameToItsReader() throws IOException {
    store().put("k", bytes("same"), TEXT);
    StoredObject old = head("k");
    store().put("k", bytes("same"), TEXT);
    assertThat(all(old, 0)).isEqualTo("same");
  }

  @Test
  void anObjectIsCreatedOnceAndNeverChangedByALaterCreator() throws IOException {
    assertThat(store().putIfAbsent("k", bytes("first"), TEXT)).isTrue();
    assertThat(store().putIfAbsent("k", bytes("second"), TEXT)).isFalse();
    assertThat(store().get("k")).asString(UTF_8).isEqualTo("first");
  }

  @Test
  void ofManyCreatorsAtOnceExactlyOneIsTold() throws Exception {
    for (int round = 0; round < 10; round++) {
      String key = "manifests/" + round + ".json";
      List<Boolean> told = createAtOnce(key);
      assertThat(told).containsOnlyOnce(true);
      assertThat(store().get(key)).asString(UTF_8).isEqualTo("writer " + told.indexOf(true));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space.csv", " leading and trailing ", "100% sure+.csv", "100%25.csv", "a+b%2Bc",
      "straße/Müller é 火.csv", "e\u0301 decomposed", "beyond \uD83D\uDE97.csv", "a/b/c?d#e&f=g;h.csv",
      "quote'\"<>&[]{}|^`~!*().csv"})
  void oddKeysComeBackAsTheyWere(String key) throws IOException {
    store().put(key, bytes("x"), TEXT);
    assertThat(head(key).key()).isEqualTo(key);
    assertThat(all(head(key), 0)).isEqualTo("x");
    assertThat(keys("")).containsExactly(key);
    assertThat(keys(key)).containsExactly(key);
    store().delete(List.of(key));
    assertThat(keys("")).isEmpty();
  }

  @Test
  void keysAreListedInTheOrderOfTheirUtf8Bytes() throws IOException {
    List<String> inOrder = List.of("p/ a", "p/%", "p/+", "p/B", "p/a", "p/a b", "p/a.d/b", "p/a0", "p/~", "p/é",
        "p/火");
    for (String key : inOrder.reversed()) {
      store().put(key, bytes("x"), TEXT);
    }
    assertThat(keys("p/")).containsExactlyElementsOf(inOrder);
  }

  @Test
  void aListHoldsWhatBeginsWithItsPrefixOnly() throws IOException {
    for (String key : List.of("a", "abx", "ab/c", "abc", "b", "other/ab")) {
      store().put(key, bytes(key), TEXT);
    }
    assertThat(keys("ab")).containsExactly("ab/c", "abc", "abx");
    assertThat(keys("ab/")).containsExactly("ab/c");
    assertThat(keys("c")).isEmpty();
    StoredObject listed = list("abc").getFirst();
    assertThat(listed).isEqualTo(head("abc"));
  }

  @Test
  void moreObjectsThanAPageAreListedAndMoreThanABatchDeleted() throws Exception {
    List<String> many = IntStream.range(0, 1001).mapToObj("many/%04d"::formatted).toList();
    putAll(many);
    store().put("other", bytes("x"), TEXT);
    assertThat(keys("many/")).containsExactlyElementsOf(many);
    store().delete(many);
    assertThat(keys("")).containsExactly("other");
  }

  @Test
  void deletingWhatIsNotThereIsNoError() throws IOException {
    store().put("k", bytes("x"), TEXT);
    store().delete(List.of("nope", "k"));
    store().delete(List.of("k"));
    store().delete(List.of());
    assertThat(keys("")).isEmpty();
  }

  @Test
  void aFileIsPutAsItIs(@TempDir Path folder) throws IOException {
    byte[] content = content(300_000);
    store().put("tables/part.parquet", Files.write(folder.resolve("part"), content), "application/octet-stream");
    assertThat(head("tables/part.parquet").size()).isEqualTo(content.length);
    assertThat(store().get("tables/part.parquet")).isEqualTo(content);
  }

  @Test
  void userMetadataIsToldByHeadWithLowerCaseNames() throws IOException {
    putWithMetadata("k", bytes("x"), Map.of("lakehouse-accept", "load-1", "Note", "Two Words"));
    assertThat(head("k").metadata()).isEqualTo(Map.of("lakehouse-accept", "load-1", "note", "Two Words"));
    assertThat(list("k").getFirst().metadata()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300_000, PART, PART + 1, 2 * PART, 2 * PART + 12_345})
  void anUploadIsSeenWhenItIsCompleteAndNotBefore(int length) throws IOException {
    byte[] content = content(length);
    try (Upload upload = store().upload("in/file.csv", TEXT, Map.of("source", "https://denver.example/file.csv"))) {
      write(content, upload);
      assertThat(store().head("in/file.csv")).isEmpty();
      assertThat(keys("")).isEmpty();
      upload.complete();
    }
    StoredObject made = head("in/file.csv");
    assertThat(made.size()).isEqualTo(length);
    assertThat(made.metadata()).isEqualTo(Map.of("source", "https://denver.example/file.csv"));
    assertThat(store().get("in/file.csv")).isEqualTo(content);
    assertThat(unfinishedUploads()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 300_000, 2 * PART + 1})
  void anUploadThatIsGivenUpLeavesNothing(int length) throws IOException {
    try (Upload upload = store().upload("in/file.csv", TEXT, Map.of())) {
      write(content(length), upload);
    }
    assertThat(keys("")).isEmpty();
    assertThat(store().head("in/file.csv")).isEmpty();
    assertThat(unfinishedUploads()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 2 * PART + 1})
  void anUploadReplacesAnOlderObjectOnlyWhenItIsComplete(int length) throws IOException {
    store().put("k", bytes("old"), TEXT);
    Upload upload = store().upload("k", TEXT, Map.of());
    write(content(length), upload);
    assertThat(store().get("k")).asString(UTF_8).isEqualTo("old");
    upload.close();
    upload.close();
    assertThat(store().get("k")).asString(UTF_8).isEqualTo("old");
    try (Upload again = store().upload("k", TEXT, Map.of())) {
      write(content(length), again);
      again.complete();
    }
    assertThat(store().get("k")).isEqualTo(content(length));
    assertThat(unfinishedUploads()).isZero();
  }

  @Test
  void anUploadThatEndedTakesNothingMore() throws IOException {
    Upload completed = store().upload("done", TEXT, Map.of());
    completed.complete();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(completed::complete);
    completed.close();
    Upload closed = store().upload("closed", TEXT, Map.of());
    closed.close();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> closed.write(bytes("x"), 0, 1));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(closed::complete);
    assertThat(keys("")).containsExactly("done");
  }

  /// In pieces that fit no part, from an array that is used again.
  private static void write(byte[] content, Upload upload) throws IOException {
    byte[] piece = new byte[70_001];
    for (int at = 0; at < content.length; at += piece.length - 1) {
      int length = Math.min(piece.length - 1, content.length - at);
      System.arraycopy(content, at, piece, 1, length);
      upload.write(piece, 1, length);
    }
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 256);
    }
    return content;
  }

  /// What each of the writers was told; they start together.
  private List<Boolean> createAtOnce(String key) throws Exception {
    var start = new CyclicBarrier(WRITERS);
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      var told = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < WRITERS; i++) {
        byte[] content = bytes("writer " + i);
        told.add(writers.submit(() -> {
          var _ = start.await();
          return store().putIfAbsent(key, content, TEXT);
        }));
      }
      var answers = new ArrayList<Boolean>();
      for (Future<Boolean> answer : told) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  @Test
  void newMetadataReplacesTheOldAndLeavesTheContent() throws Exception {
    putWithMetadata("k", bytes("abc"), Map.of("colour", "red"));
    StoredObject before = head("k");
    store().replaceMetadata(before, Map.of("Lakehouse-Accept", "load-1"));
    StoredObject after = head("k");
    assertThat(after.metadata()).isEqualTo(Map.of("lakehouse-accept", "load-1"));
    assertThat(all(after, 0)).isEqualTo("abc");
    assertThat(after.size()).isEqualTo(3);
    assertThat(after.etag()).isEqualTo(before.etag());
    assertThat(after.lastModified()).isAfterOrEqualTo(before.lastModified());
  }

  @Test
  void aCopyHasTheContentAndTheMetadataAndTheOriginalStays() throws IOException {
    putWithMetadata("tables/a b+c", bytes("abc"), Map.of("colour", "red"));
    store().put("elsewhere", bytes("old"), TEXT);
    store().copy("tables/a b+c", "elsewhere");
    assertThat(store().get("elsewhere")).isEqualTo(bytes("abc"));
    assertThat(head("elsewhere").metadata()).isEqualTo(Map.of("colour", "red"));
    assertThat(head("elsewhere").etag()).isEqualTo(head("tables/a b+c").etag());
    assertThat(store().get("tables/a b+c")).isEqualTo(bytes("abc"));
  }

  @Test
  void nothingIsCopiedFromWhereNothingIs() {
    assertThatExceptionOfType(ObjectGoneException.class).isThrownBy(() -> store().copy("nope", "elsewhere"))
        .withMessageContaining("nope");
  }

  @Test
  void noMetadataIsGivenToAnotherContent() throws Exception {
    store().put("k", bytes("abc"), TEXT);
    StoredObject old = head("k");
    store().put("k", bytes("abcd"), TEXT);
    assertThatExceptionOfType(ObjectReplacedException.class)
        .isThrownBy(() -> store().replaceMetadata(old, Map.of("a", "b")));
    assertThat(head("k").metadata()).isEmpty();
    store().delete(List.of("k"));
    assertThatExceptionOfType(ObjectGoneException.class)
        .isThrownBy(() -> store().replaceMetadata(old, Map.of("a", "b")));
  }

  private void putAll(List<String> keys) throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (String key : keys) {
        done.add(writers.submit(() -> {
          store().put(key, bytes("x"), TEXT);
          return key;
        }));
      }
      for (Future<?> put : done) {
        var _ = put.get();
      }
    }
  }

  private StoredObject head(String key) throws IOException {
    return store().head(key).orElseThrow();
  }

  private String all(StoredObject object, long from) throws IOException {
    try (InputStream in = store().read(object, from)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<StoredObject> list(String prefix) throws IOException {
    try (Stream<StoredObject> objects = store().list(prefix)) {
      return objects.toList();
    }
  }

  private List<String> keys(String prefix) throws IOException {
    return list(prefix).stream().map(StoredObject::key).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
