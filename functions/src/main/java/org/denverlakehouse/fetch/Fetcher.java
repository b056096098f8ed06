package org.denverlakehouse.fetch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.query.Sleeper;
import org.denverlakehouse.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the files of all datasets from their addresses into the landing bucket: only what changed, only whole files, one
/// after the other. What became of each address is recorded in the lake. Safe to run as often as one likes, and twice at
/// once. Thread-safe.
public final class Fetcher {
  private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
  /// A name that nobody knows is tried once more only: most are wrong for good.
  private static final int TRIES_OF_UNKNOWN_HOST = 2;

  private final Datasets datasets;
  private final Sources sources;
  private final ObjectStore landing;
  private final FetchRecords records;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Web web;

  /// @param landing where files go
  /// @param lake    where the record is kept, under `fetches/`
  /// @param sleeper waits between tries
  public Fetcher(Datasets datasets, Sources sources, ObjectStore landing, ObjectStore lake, FetchLimits limits,
      InstantSource clock, Sleeper sleeper) {
    this(datasets, sources, landing, lake, limits, clock, sleeper, Hosts.BY_NAME);
  }

  Fetcher(Datasets datasets, Sources sources, ObjectStore landing, ObjectStore lake, FetchLimits limits,
      InstantSource clock, Sleeper sleeper, Hosts hosts) {
    this.datasets = datasets;
    this.sources = sources;
    this.landing = landing;
    this.records = new FetchRecords(lake);
    this.limits = limits;
    this.clock = clock;
    this.sleeper = sleeper;
    this.web = new Web(limits, clock, hosts);
  }

  /// Fetches.
  ///
  /// @param dataset  only this one's addresses; empty for those of all
  /// @param again    lands the files even if they have not changed
  /// @param deadline no address is waited for longer; they share the time, so that a slow one leaves some to the others
  /// @return what became of each address, in the order of the definitions
  /// @throws IllegalArgumentException when there is no such dataset
  public List<FetchRecord> run(Optional<String> dataset, boolean again, Deadline deadline, FetchListener listener)
      throws InterruptedException {
    List<Address> addresses = sources.of(dataset);
    var ended = new ArrayList<FetchRecord>();
    var landedBy = new HashMap<String, Address>();
    for (Address address : addresses) {
      FetchRecord record = fetch(address, landedBy, again, share(deadline, addresses.size() - ended.size()), listener);
      LOG.info("{} {}: {}", record.outcome(), record.source(), record.message());
      listener.ended(record);
      ended.add(record);
    }
    return ended;
  }

  private Instant share(Deadline deadline, int waiting) {
    if (deadline.end().equals(Instant.MAX)) {
      return Instant.MAX;
    }
    Instant now = clock.instant();
    return now.plus(Duration.between(now, deadline.end()).dividedBy(waiting));
  }

  private FetchRecord fetch(Address address, Map<String, Address> landedBy, boolean again, Instant end,
      FetchListener listener) throws InterruptedException {
    Instant began = clock.instant();
    FetchRecord before = null;
    Ending ending;
    try {
      before = records.read(address).orElse(null);
      ending = ending(address, landedBy, again ? null : before, before, end, listener);
    } catch (IOException e) {
      ending = Ending.without(FetchOutcome.FAILED, "our own store failed: " + e.getMessage(), null);
    } catch (RuntimeException e) {
      LOG.error("A fault of ours while {} was fetched.", address.shown(), e);
      ending = Ending.without(FetchOutcome.FAILED, "a fault of ours: " + e, null);
    }
    return record(address, before, ending, began);
  }

  /// Tells what becomes of an address without asking it, if that is known, or asks it.
  private Ending ending(Address address, Map<String, Address> landedBy, @Nullable FetchRecord known,
      @Nullable FetchRecord before, Instant end, FetchListener listener) throws IOException, InterruptedException {
    String name = address.fileName().orElse("");
    Optional<Dataset> recognised = datasets.recognise(name);
    if (name.isEmpty() || recognised.isEmpty() || !recognised.get().name().equals(address.dataset())) {
      return Ending.without(FetchOutcome.REFUSED, "no file of " + address.dataset() + " is called `" + name
          + "`; the names are under `files` in datasets/" + address.dataset() + ".yaml", null);
    }
    String key = address.dataset() + "/" + name;
    Address other = landedBy.putIfAbsent(key, address);
    if (other != null) {
      return Ending.without(FetchOutcome.REFUSED, "it would take the place of the file from " + other.shown()
          + ", which has the same name", null);
    }
    return tries(address, key, known, before, end, listener);
  }

  private Ending tries(Address address, String key, @Nullable FetchRecord known, @Nullable FetchRecord before,
      Instant end, FetchListener listener) throws IOException, InterruptedException {
    var bucket = new Landing(landing, limits.bytes(), listener);
    for (int attempt = 1;; attempt++) {
      Reply.Trouble trouble;
      switch (web.get(address.uri(), known, end)) {
        case Reply.NotModified _ -> {
          return Ending.without(FetchOutcome.UNCHANGED, "the server says that it has not changed",
              Reply.NotModified.STATUS);
        }
        case Reply.NoFile(FetchOutcome outcome, String why, Integer status) -> {
          return Ending.without(outcome, why, status);
        }
        case Reply.Moved _ -> throw new IllegalStateException("a redirect was not followed");
        case Reply.Trouble met -> trouble = met;
        case Reply.File file -> {
          try (var _ = file.body()) {
            Landing.Result result = bucket.land(address, key, file, known,
                () -> !records.read(address).map(r -> r.hasContentOf(before)).orElse(before == null));
            if (result.ending() != null) {
              return result.ending();
            }
            trouble = new Reply.Trouble(result.trouble(), Reply.File.STATUS, Optional.empty(), false);
          }
        }
      }
      Optional<String> lost = pause(address, trouble, attempt, end, listener);
      if (lost.isPresent()) {
        return Ending.without(trouble.unknownHost() ? FetchOutcome.GONE : FetchOutcome.FAILED,
            trouble.why() + lost.get(), trouble.status());
      }
    }
  }

  /// Waits for the next try, or tells why there is none.
  private Optional<String> pause(Address address, Reply.Trouble trouble, int attempt, Instant end,
      FetchListener listener) throws InterruptedException {
    int most = trouble.unknownHost() ? TRIES_OF_UNKNOWN_HOST : limits.pauses().size() + 1;
    if (attempt >= most) {
      return Optional.of("; tried " + attempt + " times");
    }
    Duration pause = trouble.pause().orElse(limits.pauses().get(attempt - 1));
    if (pause.compareTo(limits.longestPause()) > 0) {
      return Optional.of("; it asks to wait " + Pauses.shown(pause) + ", which is too long");
    }
    if (!clock.instant().plus(pause).isBefore(end)) {
      return Optional.of("; tried " + attempt + (attempt == 1 ? " time" : " times") + ", and no time is left");
    }
    listener.waiting(address.shown(), pause, trouble.why());
    sleeper.sleep(pause);
    return Optional.empty();
  }

  /// Writes down how it ended, on top of what another run may have written meanwhile.
  private FetchRecord record(Address address, @Nullable FetchRecord before, Ending ending, Instant began) {
    FetchRecord newest = before;
    try {
      newest = records.read(address).orElse(null);
      FetchRecord record = FetchHistory.after(newest, before, address, ending, began, clock.instant());
      records.write(address, record);
      return record;
    } catch (IOException e) {
      LOG.error("What became of {} could not be recorded.", address.shown(), e);
      return FetchHistory.after(newest, before, address, ending, began, clock.instant())
          .asFailed(ending.message() + "; and this could not be recorded: " + e.getMessage());
    }
  }
}
