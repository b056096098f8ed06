package org.denverlakehouse.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.denverlakehouse.source.Tiling.DoesNotTile;
import org.denverlakehouse.source.Tiling.Tiles;
import org.junit.jupiter.api.Test;

/// Ranges make up a file when each ends at the byte at which the next begins, and says where they do not.
class TilingTest {
  private static final RowArea AREA = new RowArea(10, 2, 100, 3);

  @Test
  void tilesFromTheFirstRowToTheEndOfTheFileSayTheLineOfEach() {
    assertThat(Tiling.check(AREA, List.of(new Tile(10, 40, 3, 0), new Tile(40, 40, 0, 0), new Tile(40, 100, 5, 1))))
        .isEqualTo(new Tiles(List.of(2L, 5L, 5L)));
    assertThat(Tiling.check(new RowArea(10, 1, 10, 3), List.of())).isEqualTo(new Tiles(List.of()));
  }

  @Test
  void aGapAnOverlapAndAMissingEndAreTold() {
    assertThat(Tiling.check(AREA, List.of(new Tile(10, 40, 3, 0), new Tile(41, 100, 1, 0)))).isEqualTo(
        new DoesNotTile("Range 2 of 2 begins at byte 41, and the one before ends at byte 40."));
    assertThat(Tiling.check(AREA, List.of(new Tile(10, 40, 3, 0), new Tile(39, 100, 1, 0)))).isEqualTo(
        new DoesNotTile("Range 2 of 2 begins at byte 39, and the one before ends at byte 40."));
    assertThat(Tiling.check(AREA, List.of(new Tile(11, 100, 3, 0)))).isEqualTo(
        new DoesNotTile("Range 1 of 1 begins at byte 11, and the rows at byte 10."));
    assertThat(Tiling.check(AREA, List.of(new Tile(10, 99, 3, 0)))).isEqualTo(
        new DoesNotTile("The last of 1 ranges ends at byte 99, and the file at byte 100."));
    assertThat(Tiling.check(AREA, List.of())).isEqualTo(
        new DoesNotTile("The last of 0 ranges ends at byte 10, and the file at byte 100."));
  }

  @Test
  void moreTornLinesThanOnePassBearsAreLeftToOnePass() {
    assertThat(Tiling.check(AREA, List.of(new Tile(10, 40, 600, 600), new Tile(40, 100, 400, 400))))
        .isInstanceOf(Tiles.class);
    assertThat(Tiling.check(AREA, List.of(new Tile(10, 40, 600, 600), new Tile(40, 100, 401, 401)))).isEqualTo(
        new DoesNotTile("More than 1000 lines open a quote and never close it."));
  }

  @Test
  void cutsAreOfNearlyEqualLengthAndCoverTheRows() {
    assertThat(AREA.cut(4)).containsExactly(new ByteRange(10, 33), new ByteRange(33, 56), new ByteRange(56, 78),
        new ByteRange(78, 100));
    assertThat(AREA.cut(1)).containsExactly(new ByteRange(10, 100));
    assertThat(AREA.cut(1000)).hasSize(90).extracting(ByteRange::from)
        .containsExactlyElementsOf(LongStream.range(10, 100).boxed().toList());
    assertThat(new RowArea(10, 2, 10, 3).cut(3)).isEmpty();
    assertThat(new RowArea(1, 2, Long.MAX_VALUE, 3).cut(1000).getLast().to()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aLengthMakesAsFewCutsAsKeepIt() {
    assertThat(AREA.cutInto(90)).hasSize(1);
    assertThat(AREA.cutInto(89)).hasSize(2);
    assertThat(AREA.cutInto(30)).hasSize(3).allMatch(range -> range.to() - range.from() == 30);
    assertThat(new RowArea(10, 2, 10, 3).cutInto(5)).isEmpty();
  }

  @Test
  void nonsenseIsNoRange() {
    assertThatThrownBy(() -> new ByteRange(5, 5)).hasMessage("No range of bytes: from 5 to 5.");
    assertThatThrownBy(() -> AREA.cut(0)).hasMessage("No file is cut into 0 ranges.");
    assertThatThrownBy(() -> new Tile(5, 4, 0, 0)).hasMessageStartingWith("No tile");
  }
}
