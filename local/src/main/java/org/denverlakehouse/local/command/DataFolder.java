package org.denverlakehouse.local.command;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder of one lakehouse. One process at a time holds its lock, and writes where it answers; the lock ends with
/// the process, however it ends.
final class DataFolder implements AutoCloseable {
  private static final String WINDOW = "window";

  private final FileChannel channel;
  private final Path endpointFile;

  private DataFolder(FileChannel channel, Path endpointFile) {
    this.channel = channel;
    this.endpointFile = endpointFile;
  }

  /// Takes the folder, which is created when absent; empty when another process has it.
  static Optional<DataFolder> tryLock(Path data) throws IOException {
    FileChannel channel = openLock(data);
    FileLock lock = lock(channel);
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    // A process that was killed could not remove what it had announced.
    Files.deleteIfExists(endpointFile(data));
    Files.deleteIfExists(windowFile(data));
    return Optional.of(new DataFolder(channel, endpointFile(data)));
  }

  private static FileChannel openLock(Path data) {
    try {
      Files.createDirectories(data);
      return FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new CommandException(Lakehouse.FAILED, "Cannot keep a lakehouse in " + data + ": " + e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /// Where the process that holds the folder answers; empty when it has not said so yet.
  static Optional<URI> endpoint(Path data) throws IOException {
    Path file = endpointFile(data);
    return Files.exists(file) ? Optional.of(URI.create(Files.readString(file).strip())) : Optional.empty();
  }

  /// The window that the process that holds the folder was started with; empty when it goes by the datasets' own.
  static Optional<String> window(Path data) throws IOException {
    Path file = windowFile(data);
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /// Says where this process answers, and which window its tables have: whoever joins must work with the same.
  void announce(URI endpoint, Optional<String> window) throws IOException {
    if (window.isPresent()) {
      Files.writeString(endpointFile.resolveSibling(WINDOW), window.get() + "\n");
    }
    Path whole = Files.writeString(endpointFile.resolveSibling("endpoint.new"), endpoint + "\n");
    var _ = Files.move(whole, endpointFile, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(endpointFile);
    Files.deleteIfExists(endpointFile.resolveSibling(WINDOW));
    channel.close();
  }

  private static Path endpointFile(Path data) {
    return data.resolve("endpoint");
  }

  private static Path windowFile(Path data) {
    return data.resolve(WINDOW);
  }
}
