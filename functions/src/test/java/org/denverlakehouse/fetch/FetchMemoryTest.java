package org.denverlakehouse.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file may be as large as it likes: a process with a heap of 48 MiB fetches one of 256 MiB. One that held the file, or
/// let a fast server fill its memory, would end with an OutOfMemoryError.
class FetchMemoryTest {
  private static final int MINUTES = 3;

  @Test
  void aLargeFileIsFetchedInASmallHeap(@TempDir Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m",
        "-XX:+ExitOnOutOfMemoryError", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        UploadedGiant.class.getName(), "256").redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();
    String text = Files.readString(output);
    assertThat(ended).as("ended within %d minutes: %s", MINUTES, text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    System.out.println(text.lines().filter(line -> line.startsWith("giant")).toList());
  }
}
