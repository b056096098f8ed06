package org.denverlakehouse.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Says that the disk is full when something failed: what stands between a write and its caller, S3 and its SDK, tells of
/// anything but that.
final class DiskSpace {
  /// A write fails before the last byte is taken.
  private static final long FULL_BYTES = 32L << 20;

  private DiskSpace() {}

  /// What to say of a verb that failed; empty when its folder's disk is not full, or when it works without one.
  static Optional<String> words(ParseResult verb) {
    OptionSpec data = verb.commandSpec().findOption("--data");
    if (data == null || verb.hasMatchedOption("--aws") || !(data.getValue() instanceof Path folder)) {
      return Optional.empty();
    }
    try {
      return words(folder, freeBytes(folder));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static Optional<String> words(Path folder, long freeBytes) {
    return freeBytes >= FULL_BYTES
        ? Optional.empty()
        : Optional
            .of("The disk of " + folder + " is full, " + FileDrop.size(freeBytes) + " are left: make room, or choose"
                + " another one by --data. What has landed is loaded by ./lakehouse replay.");
  }

  /// Refuses what the folder's disk cannot take.
  ///
  /// @throws CommandException when it has less room than so many bytes
  static void requireRoom(Path folder, long bytes) throws IOException {
    requireRoom(folder, bytes, freeBytes(folder));
  }

  static void requireRoom(Path folder, long bytes, long freeBytes) {
    if (bytes > freeBytes) {
      throw new CommandException(Lakehouse.FAILED, "The files have " + FileDrop.size(bytes) + ", the disk of " + folder
          + " has room for " + FileDrop.size(freeBytes) + ": make room, or choose another one by --data.");
    }
  }

  /// Of the disk on which the folder is, or would be.
  private static long freeBytes(Path folder) throws IOException {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }
}
