package org.denverlakehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
  @Test
  void everyProfileGoesByItsName() {
    for (Profile profile : Profile.values()) {
      assertThat(Profile.of(profile.toString())).isEqualTo(profile);
    }
    assertThat(Profile.end_to_end).hasToString("end-to-end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--size=1", "--size=0GB", "--size=-1GB", "--rounds=0", "--rounds=many", "--profile=all",
      "--profile=end_to_end", "--size=1GB,2GB", "--scale=0", "--unknown", "word"})
  void wrongUseIsToldAndMeasuresNothing(String argument) {
    var out = new StringWriter();
    var err = new StringWriter();
    assertThat(Bench.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(argument)).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: lakehouse bench");
    assertThat(out.toString()).isEmpty();
  }
}
