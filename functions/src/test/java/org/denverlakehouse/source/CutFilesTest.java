package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.store.ObjectReplacedException;
import org.junit.jupiter.api.Test;

/// Plain CSV can be cut, nothing else can; a range is read from the store as the event's content, and closed.
class CutFilesTest {
  private static final String ROWS = "a,b\n" + "1,\"x\ny\"\n".repeat(50);
  private static final RowArea AREA = new RowArea(4, 2, ROWS.length(), 2);

  @Test
  void onlyPlainCsvCanBeCut() throws IOException {
    Map<byte[], Boolean> files = Map.of(
        ROWS.getBytes(UTF_8), true,
        Archives.gzip(ROWS), false,
        Archives.zip("a.csv", ROWS), false,
        "{\"a\": 1}\n{\"a\": 2}\n".getBytes(UTF_8), false,
        "{\"type\": \"FeatureCollection\", \"features\": []}".getBytes(UTF_8), false,
        new byte[0], false);

    for (var file : files.entrySet()) {
      assertThat(Archives.land(Archives.store(), file.getKey()).canBeCut()).isEqualTo(file.getValue());
    }
  }

  @Test
  void theAreaOfRowsBeginsBehindTheHeader() throws IOException {
    try (RecordReader records = Archives.land(Archives.store(), ROWS.getBytes(UTF_8)).records(List.of())) {
      assertThat(records.next()).isTrue();
      assertThat(RowArea.from(records, ROWS.length(), 2)).isEqualTo(AREA);
    }
    try (RecordReader records = Archives.land(Archives.store(), "a,b\n\n".getBytes(UTF_8)).records(List.of())) {
      assertThat(records.next()).isTrue();
      assertThat(RowArea.from(records, 5, 2).cut(3)).isEmpty();
    }
  }

  @Test
  void streamsAreClosedWhateverComesOfARange() throws IOException {
    var store = new FlakyStore(ROWS.length() - 100);
    SourceFile file = Archives.land(store, ROWS.getBytes(UTF_8));

    assertThatThrownBy(() -> file.records(List.of(), AREA, new ByteRange(20, 50))).hasMessage(FlakyStore.FAILURE);
    assertThat(store.open).isZero();

    var steady = new FlakyStore(Long.MAX_VALUE);
    SourceFile odd = Archives.land(steady, ("a,b\n" + "1,6\" pipe, x\n".repeat(9) + "2,\"\n").getBytes(UTF_8));
    RangeStart unsure = odd.records(List.of(), new RowArea(4, 2, odd.object().size(), 2), new ByteRange(20, 50));
    assertThat(steady.open).isZero();
    assertThat(unsure).isEqualTo(new RangeStart.Unsure(
        "It is not clear whether byte 20 is in quotes, and so where the next row starts."));

    SourceFile whole = Archives.land(steady, ROWS.getBytes(UTF_8));
    if (whole.records(List.of(), AREA, new ByteRange(20, 50)) instanceof RangeStart.Found found) {
      found.records().close();
    }
    assertThat(steady.open).isZero();
  }

  @Test
  void aRangeOfContentThatWasReplacedIsNotRead() throws IOException {
    var store = Archives.store();
    SourceFile file = Archives.land(store, ROWS.getBytes(UTF_8));
    Archives.land(store, "c,d\n".getBytes(UTF_8));

    assertThatThrownBy(() -> file.records(List.of(), AREA, new ByteRange(20, 50)))
        .isInstanceOf(ObjectReplacedException.class);
    assertThatThrownBy(() -> file.records(List.of(), AREA, new ByteRange(4, 50)))
        .isInstanceOf(ObjectReplacedException.class);
  }
}
