package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.table.MemoryCatalog;

/// The measured process of ours: one whole load, as the ingest function does it for one event: survey, conversion with
/// rejects and lineage, counts, manifest, ledger. Buckets are folders; Glue is a map.
final class LoadProcess {
  private LoadProcess() {}

  /// Loads one file.
  ///
  /// @param args the landing folder, the key of the file in it, the lake's folder, a folder for files in the making
  public static void main(String[] args) throws IOException {
    var landing = new FolderStore("landing", Path.of(args[0]));
    var lake = new FolderStore("lake", Path.of(args[2]));
    Clock clock = Clock.systemUTC();
    var lakehouse = new Lakehouse(Datasets.load(), landing, lake, new MemoryCatalog(), clock, new AttemptIds(clock),
        Path.of(args[3]), Lakehouse.MIN_GRACE);
    String etag = landing.head(args[1]).orElseThrow().etag();
    LoadRecord done = new Loader(lakehouse, LoadListener.SILENT).load(new LandedFile(args[1], etag));
    if (done.status() != LoadStatus.PUBLISHED) {
      throw new IOException(done.status() + ": " + done.message());
    }
    System.out.println(Usage.line(done.rowsPublished()));
  }
}
