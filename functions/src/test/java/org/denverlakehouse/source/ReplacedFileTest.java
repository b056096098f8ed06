package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectReplacedException;
import org.junit.jupiter.api.Test;

/// A file is read as the content that its event named, or not at all.
class ReplacedFileTest {
  private final MemoryObjectStore store = Archives.store();

  @Test
  void contentThatWasReplacedBeforeItWasOpenedIsNotRead() throws IOException {
    for (byte[] content : List.of("a,b\n".getBytes(UTF_8), Archives.gzip("a,b\n"), Archives.zip("a.csv", "a,b\n"))) {
      SourceFile file = Archives.land(store, content);
      SourceFile newer = Archives.land(store, "c,d\n".getBytes(UTF_8));

      assertThatThrownBy(file::open).isInstanceOf(ObjectReplacedException.class);
      newer.open().close();
    }
  }

  @Test
  void aZipThatIsReplacedWhileItIsReadIsNotTakenForDamaged() throws IOException {
    SourceFile file = Archives.land(store, Archives.zip("a.csv", Archives.noise(9 << 20)));

    try (InputStream in = file.open()) {
      in.readNBytes(1000);
      Archives.land(store, "c,d\n".getBytes(UTF_8));
      assertThatThrownBy(in::readAllBytes).isInstanceOf(ObjectReplacedException.class);
    }
  }

  @Test
  void aFileThatIsGoneIsSaidToBeGone() throws IOException {
    SourceFile file = Archives.land(store, Archives.zip("a.csv", "a,b\n"));
    store.delete(List.of(Archives.KEY));

    assertThatThrownBy(file::open).isInstanceOf(ObjectGoneException.class);
  }
}
