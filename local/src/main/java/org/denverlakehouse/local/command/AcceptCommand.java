package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectReplacedException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "accept", mixinStandardHelpOptions = true, description = {
    "Loads a file after all that was HELD, or SUPERSEDED by newer data, and waits for what becomes of it.",
    "The file is copied onto itself with metadata that names the load; `aws s3 cp` can do the same."})
final class AcceptCommand implements Callable<Integer> {
  /// S3 copies no larger object at once.
  private static final long MAX_COPY_BYTES = 5L << 30;

  private static final int MOST_COPIES = 10;
  private static final long BETWEEN_COPIES_MS = 100;

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--json", description = "print the new load as JSON")
  boolean json;

  @Parameters(paramLabel = "LOAD_ID", description = "the load, as `lakehouse status` and its message tell it")
  String loadId = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    var progress = new ProgressLine(out);
    try (Session session = options.open(progress)) {
      var lakehouse = session.wiring().lakehouse();
      LoadRecord load = load(lakehouse.datasets(), lakehouse.landing(), lakehouse.lake());
      StoredObject landed = landed(lakehouse.landing(), load);
      boolean again = isAccepted(landed);
      if (!again) {
        accept(lakehouse.landing(), landed);
      }
      var drop = new FileDrop(session, out, progress);
      LoadRecord outcome = drop.await(load.sourceKey());
      if (json) {
        out.println(Lakehouse.json(outcome));
      } else {
        out.println(load.sourceKey() + (again ? "   was accepted already" : "   accepted"));
        drop.tell(outcome);
      }
      return LoadCommand.exitCode(outcome);
    }
  }

  /// The load that is meant, if it is one that can be accepted.
  private LoadRecord load(Datasets datasets, ObjectStore landing, ObjectStore lake) throws IOException {
    boolean plausible = loadId.matches("[0-9A-Za-z._-]{1,100}");
    Optional<LoadRecord> found = plausible
        ? new Ledger(lake).find(loadId, Clock.systemUTC().instant())
        : Optional.empty();
    LoadRecord load = found
        .orElseThrow(
            () -> new CommandException(2, "There is no load " + loadId + ". " + held(datasets, landing, lake)));
    requireAcceptable(load, datasets);
    if (load.size() > MAX_COPY_BYTES) {
      throw new CommandException(Lakehouse.REFUSED, tooLarge(load));
    }
    return load;
  }

  private static void requireAcceptable(LoadRecord load, Datasets datasets) {
    String only = " Only a snapshot file that was HELD or SUPERSEDED can be accepted.";
    switch (load.status()) {
      case HELD, SUPERSEDED -> {
        if (datasets.recogniseEvents(load.sourceKey()).isPresent()) {
          throw new CommandException(2, load.sourceKey() + " is an event file: newer events are there for its rows."
              + " To put a row right, drop a newer event." + only);
        }
      }
      case PUBLISHED, DUPLICATE -> throw new CommandException(2,
          "Load " + load.loadId() + " is " + load.status() + ": the rows of " + load.sourceKey()
              + " are there already." + only);
      case REFUSED, FAILED -> throw new CommandException(2,
          "Load " + load.loadId() + " is " + load.status() + ": " + load.message() + only);
    }
  }

  private static String held(Datasets datasets, ObjectStore landing, ObjectStore lake) {
    try {
      List<LoadRecord> held = HeldLoads.find(datasets, landing, lake);
      return held.isEmpty()
          ? "No file is held; lakehouse query loads_lately shows the last loads."
          : "Held are: " + held.stream().map(l -> l.loadId() + " (" + l.sourceKey() + ")")
              .collect(Collectors.joining(", ")) + ".";
    } catch (IOException e) {
      return "Which are held cannot be told: " + e.getMessage();
    }
  }

  /// The aws command copies in parts.
  private static String tooLarge(LoadRecord load) {
    return load.sourceKey() + " has " + FileDrop.size(load.size()) + ", and S3 copies at most 5 GiB at once."
        + " The aws command copies in parts: aws s3 cp \"s3://BUCKET/" + load.sourceKey() + "\" \"s3://BUCKET/"
        + load.sourceKey() + "\" --metadata-directive REPLACE --metadata " + Loader.ACCEPT_METADATA + "="
        + load.loadId()
        + " with the landing bucket's name for BUCKET.";
  }

  /// The file as it was when it was loaded.
  private StoredObject landed(ObjectStore landing, LoadRecord load) throws IOException {
    StoredObject there = landing.head(load.sourceKey())
        .orElseThrow(() -> new CommandException(Lakehouse.REFUSED,
            load.sourceKey() + " is not in the bucket " + landing.bucket() + " any more; drop it again."));
    boolean same = there.size() == load.size() && there.etag().equals(load.etag());
    if (!same && !isAccepted(there)) {
      throw new CommandException(Lakehouse.REFUSED,
          "Another file lies under " + load.sourceKey() + " by now, with a load of its own: see lakehouse status.");
    }
    return there;
  }

  private boolean isAccepted(StoredObject object) {
    return loadId.equals(object.metadata().get(Loader.ACCEPT_METADATA));
  }

  /// Times of objects are whole seconds of the store's clock, which is not ours: a copy in the same second would be the
  /// same delivery, so it is made again.
  private void accept(ObjectStore landing, StoredObject landed) throws IOException, InterruptedException {
    Instant before = landed.lastModified();
    for (int copy = 0; copy < MOST_COPIES; copy++) {
      Duration rest = Duration.between(Instant.now(), before.plusSeconds(1));
      Thread.sleep(Math.clamp(rest.toMillis() + copy * BETWEEN_COPIES_MS, 0L, 1_000L));
      try {
        landing.replaceMetadata(landed, Map.of(Loader.ACCEPT_METADATA, loadId));
      } catch (ObjectGoneException | ObjectReplacedException e) {
        throw new CommandException(Lakehouse.REFUSED,
            landed.key() + " was changed in this moment: see lakehouse status. " + e.getMessage());
      }
      Optional<StoredObject> copied = landing.head(landed.key());
      if (copied.isEmpty() || copied.get().lastModified().isAfter(before)) {
        return;
      }
    }
    throw new CommandException(Lakehouse.FAILED, "The copy of " + landed.key() + " is no newer than the file was at "
        + before + "; try again in a moment.");
  }
}
