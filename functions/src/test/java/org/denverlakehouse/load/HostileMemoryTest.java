package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A file may be as large as it likes: a process with a heap of 64 MiB loads or refuses it. One that held the file, or
/// any part of it that the file's author chooses, would end with an OutOfMemoryError.
///
/// `-Dgiant.heap=48m` gives another heap.
class HostileMemoryTest {
  private static final String HEAP = System.getProperty("giant.heap", "64m");
  private static final int MINUTES = 5;

  @TempDir
  Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void isLoadedOrRefusedInASmallHeap(HostileGiants giant) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process = new ProcessBuilder(command(giant)).redirectErrorStream(true).redirectOutput(output.toFile())
        .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();

    String text = Files.readString(output);
    assertThat(ended).as("ended within %d minutes: %s", MINUTES, text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    System.out.println(text.lines().filter(line -> line.startsWith(giant.name())).toList());
  }

  private List<String> command(HostileGiants giant) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + HEAP);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(SmallLake.class.getName());
    command.add(folder + File.separator + "scratch");
    command.add(giant.name());
    return command;
  }
}
