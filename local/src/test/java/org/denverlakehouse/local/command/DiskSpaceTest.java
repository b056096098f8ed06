package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A full disk is named, one with room is not, and nothing is dropped that has no room.
class DiskSpaceTest {
  @TempDir
  Path folder = Path.of("");

  @Test
  void aFullDiskIsNamedWithTheWayOut() {
    assertThat(DiskSpace.words(Path.of("data"), 572_000)).hasValueSatisfying(words -> assertThat(words)
        .contains("disk of data is full", "572.0 kB", "--data", "replay"));
  }

  @Test
  void aDiskWithRoomIsNotNamed() {
    assertThat(DiskSpace.words(Path.of("data"), 1L << 30)).isEmpty();
  }

  @Test
  void filesThatTheDiskCannotTakeAreNotDropped() {
    assertThatThrownBy(() -> DiskSpace.requireRoom(Path.of("data"), 100_000_000, 99_000_000))
        .isInstanceOf(CommandException.class)
        .hasMessageContainingAll("100.0 MB", "disk of data", "99.0 MB", "--data");
    assertThatCode(() -> DiskSpace.requireRoom(Path.of("data"), 99_000_000, 100_000_000)).doesNotThrowAnyException();
  }

  @Test
  void theFolderNeedNotBeThereYet() {
    CommandLine line = Lakehouse.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));

    assertThat(DiskSpace.words(line.parseArgs("status", "--data", folder.resolve("not/yet").toString()).subcommand()))
        .isEmpty();
  }
}
