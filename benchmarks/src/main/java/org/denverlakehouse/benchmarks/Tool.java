package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One way to turn the file into Parquet, run as a process of its own.
interface Tool {
  /// With the number of threads at its end: `ours-1t`.
  String name();

  /// Cores that it may use.
  int threads();

  /// Whether it writes the same table as ours, so that checksums must agree.
  boolean writesSameTable();

  /// The process.
  ///
  /// @param folder empty, for everything that the process writes
  List<String> command(Input input, Path folder) throws IOException;

  /// Where the table's files are, under the folder of a run.
  Path table(Path folder);
}
