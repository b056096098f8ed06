package org.denverlakehouse.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectReplacedException;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.store.Upload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
  @TempDir
  Path folder;
  private FolderStore store;

  @BeforeEach
  void open() throws IOException {
    store = new FolderStore("lake", folder.resolve("lake"));
  }

  @Test
  void whatIsPutIsReadWholeAndInParts() throws IOException {
    store.put("a/b.txt", "0123456789".getBytes(UTF_8), "text/plain");
    StoredObject object = store.head("a/b.txt").orElseThrow();
    assertThat(object.size()).isEqualTo(10);
    assertThat(store.get("a/b.txt")).isEqualTo("0123456789".getBytes(UTF_8));
    assertThat(store.read(object, 7, 20)).isEqualTo("789".getBytes(UTF_8));
    assertThat(store.read(object, 4).readAllBytes()).isEqualTo("456789".getBytes(UTF_8));
  }

  @Test
  void ofTwoCreatorsTheFirstWins() throws IOException {
    assertThat(store.putIfAbsent("m/1.json", "one".getBytes(UTF_8), "")).isTrue();
    assertThat(store.putIfAbsent("m/1.json", "two".getBytes(UTF_8), "")).isFalse();
    assertThat(store.get("m/1.json")).isEqualTo("one".getBytes(UTF_8));
  }

  @Test
  void anUploadIsThereWholeOrNotAtAll() throws IOException {
    try (Upload given = store.upload("x/up.bin", "", Map.of())) {
      given.write(new byte[100], 0, 100);
    }
    assertThat(store.list("")).isEmpty();
    try (Upload kept = store.upload("x/up.bin", "", Map.of())) {
      kept.write(new byte[100], 0, 100);
      kept.complete();
    }
    assertThat(store.list("x/").map(StoredObject::key)).containsExactly("x/up.bin");
  }

  @Test
  void listsByPrefixInKeyOrder() throws IOException {
    for (String key : List.of("t/b=2/2", "t/b=1/9", "t/b=1/1", "u/1")) {
      store.put(key, new byte[1], "");
    }
    assertThat(store.list("t/b").map(StoredObject::key)).containsExactly("t/b=1/1", "t/b=1/9", "t/b=2/2");
    store.delete(List.of("t/b=1/1", "nothing"));
    assertThat(store.list("t/b=1/").map(StoredObject::key)).containsExactly("t/b=1/9");
    assertThat(store.list("no/where/")).isEmpty();
  }

  @Test
  void replacedOrGoneContentIsNotRead() throws IOException {
    store.put("k", "old".getBytes(UTF_8), "");
    StoredObject old = store.head("k").orElseThrow();
    store.put("k", "newer".getBytes(UTF_8), "");
    assertThatThrownBy(() -> store.read(old, 0)).isInstanceOf(ObjectReplacedException.class);
    store.delete(List.of("k"));
    assertThatThrownBy(() -> store.read(old, 0)).isInstanceOf(ObjectGoneException.class);
    assertThatThrownBy(() -> store.get("k")).isInstanceOf(ObjectGoneException.class);
  }
}
