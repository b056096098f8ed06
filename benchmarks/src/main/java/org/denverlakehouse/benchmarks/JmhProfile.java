package org.denverlakehouse.benchmarks;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The small pieces that a load spends its time in, each alone. No gates.
final class JmhProfile implements Profile.Measurement {
  private static final int WARM_UPS = 3;

  @Override
  public void run(Bench.Settings settings, Work work, Report report) throws RunnerException {
    var options = new OptionsBuilder()
        .include(JmhProfile.class.getPackageName().replace(".", "\\.") + "\\..*Benchmark")
        .forks(1)
        .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
        .warmupIterations(WARM_UPS)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(settings.rounds())
        .measurementTime(TimeValue.seconds(1))
        .build();
    for (RunResult result : new Runner(options).run()) {
      String name = result.getParams().getBenchmark();
      report.info(name.substring(JmhProfile.class.getPackageName().length() + 1) + "_ns",
          result.getPrimaryResult().getScore());
    }
  }
}
