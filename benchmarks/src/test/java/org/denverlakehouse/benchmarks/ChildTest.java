package org.denverlakehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  @TempDir
  Path folder;

  @Test
  void theLastLineTellsPeakAndRowsTheKernelTheTime() throws Exception {
    Child.Measured idle = run("echo words; echo bench-usage 4096 12");
    Child.Measured busy = run("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo bench-usage 4096 12");
    assertThat(idle.peakRssBytes()).isEqualTo(4096);
    assertThat(idle.rows()).isEqualTo(12);
    assertThat(busy.cpuSeconds()).isGreaterThan(idle.cpuSeconds()).isLessThanOrEqualTo(busy.wallSeconds() + .02);
  }

  @Test
  void aFailureIsToldWithTheEndOfWhatWasSaid() {
    assertThatThrownBy(() -> run("echo no such file; exit 3")).isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 3").hasMessageContaining("no such file");
    assertThatThrownBy(() -> run("echo bench-usage 4096 12; exit 3")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> run("echo done")).isInstanceOf(IOException.class).hasMessageContaining("done");
  }

  private Child.Measured run(String script) throws IOException, InterruptedException {
    return Child.run(List.of("/bin/sh", "-c", script), folder.resolve("output.log"));
  }
}
