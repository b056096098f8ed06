package org.denverlakehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
  @Test
  void coresAreReadAsTheKernelListsThem() {
    assertThat(JavaCommand.cores("0-2,5,8-9")).containsExactly(0, 1, 2, 5, 8, 9);
    assertThat(JavaCommand.cores("3")).containsExactly(3);
  }

  @Test
  void aFreshJvmIsToldOfItsCoresBeforeItsMainClass() throws Exception {
    List<String> command = JavaCommand.of(1, List.of("-Xmx256m"), "a:b", "org.example.Main", "x", 7);
    assertThat(command).containsSubsequence("-Xmx256m", "-XX:ActiveProcessorCount=1", "-cp", "a:b", "org.example.Main",
        "x", "7");
  }
}
