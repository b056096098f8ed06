package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Committer;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.TablePartition;

/// One attempt over event files of one dataset, in one commit: their rows are upserts (DESIGN, 6.4). A file that cannot be
/// used ends by itself and holds up no other. Used once; not thread-safe.
final class EventLoad {
  private final Attempt attempt;
  private final Dataset dataset;
  private final List<FileLoad> files;
  private final Ledger ledger;
  private final boolean force;
  private final Map<FileLoad, LostFileException> lost = new HashMap<>();

  EventLoad(Attempt attempt, List<FileLoad> files, Ledger ledger, boolean force) {
    this.attempt = attempt;
    this.dataset = attempt.dataset();
    this.files = List.copyOf(files);
    this.ledger = ledger;
    this.force = force;
  }

  /// What became of each file, in their order.
  List<LoadRecord> run(Committer committer) throws IOException {
    var _ = committer.commit(attempt.id(), this::plan);
    return files.stream().map(FileLoad::outcome).toList();
  }

  private void survey(FileLoad file) throws IOException {
    try {
      var _ = file.survey(attempt);
    } catch (IOException e) {
      remember(LostFileException.orSame(file, e));
    }
  }

  private void remember(IOException failure) throws IOException {
    if (!(failure instanceof LostFileException fault)) {
      throw failure;
    }
    lost.put(fault.file(), fault);
  }

  private Optional<Manifest> plan(Manifest current, String tryId) throws IOException {
    List<FileLoad> open = new ArrayList<>();
    for (FileLoad file : files) {
      Optional<LoadRecord> before = force
          ? Optional.empty()
          : ledger.sameDelivery(file.object(), dataset.definitionHash(), now());
      before.ifPresentOrElse(file::end, () -> open.add(file));
    }
    if (open.isEmpty()) {
      return Optional.empty();
    }
    attempt.requireLayout(current);
    attempt.announce(ledger, open);
    for (FileLoad file : open) {
      survey(file);
    }
    var next = new NextManifest(attempt, current, tryId);
    for (int round = 1; !merged(current, round == 1 ? tryId : tryId + "-" + round, open, next); round++) {
      // A file was lost while it was read: the others go on without it, in directories of their own.
    }
    for (FileLoad file : open) {
      file.storeRejects(attempt);
      var _ = next.ledger(file.outcome());
    }
    return Optional.of(next.build());
  }

  /// Merges all files that can be read.
  ///
  /// @return false when one of them could not be read any more
  private boolean merged(Manifest current, String tryId, List<FileLoad> open, NextManifest next) throws IOException {
    open.forEach(FileLoad::startOver);
    List<FileLoad> usable = new ArrayList<>();
    for (FileLoad file : open) {
      LostFileException fault = lost.get(file);
      if (fault != null) {
        file.lost();
        end(file, fault.status(), String.valueOf(fault.getMessage()));
      } else if (file.survey(attempt).accepted() == 0) {
        end(file, LoadStatus.REFUSED, Messages.noAcceptedRow(file.survey(attempt)));
      } else {
        usable.add(file);
      }
    }
    if (usable.isEmpty()) {
      return true;
    }
    LoadPlan plan = LoadPlan.ofEvents(dataset, current, lastDay(usable));
    Merge.Result result;
    try {
      result = merge(current, tryId, plan, usable);
    } catch (LostFileException e) {
      if (e.isTooMany() && usable.size() > 1) {
        throw new IOException("These " + usable.size() + " event files hold too much together; load fewer at a time.",
            e);
      }
      remember(e);
      return false;
    }
    boolean published = usable.stream().anyMatch(file -> file.accounting().published > 0);
    if (published) {
      var _ = next.merged(plan, result);
    }
    for (FileLoad file : usable) {
      end(file, result, next);
    }
    return true;
  }

  private Merge.Result merge(Manifest current, String tryId, LoadPlan plan, List<FileLoad> usable) throws IOException {
    var inputs = new ArrayList<Merge.Input>();
    for (FileLoad file : usable) {
      StoredObject object = file.object();
      inputs.add(new Merge.Input(file, new RecordConverter.Origin(file.report().loadId(), object.key(),
          object.lastModified(), null)));
    }
    try (TableWriter writer = attempt.writer(tryId)) {
      return new Merge(attempt, plan, usable, current, writer).run(inputs);
    }
  }

  private LocalDate lastDay(List<FileLoad> usable) throws IOException {
    LocalDate last = LocalDate.MIN;
    for (FileLoad file : usable) {
      LocalDate day = file.survey(attempt).rowsPerDay().lastKey();
      last = day.isAfter(last) ? day : last;
    }
    return last;
  }

  private void end(FileLoad file, Merge.Result result, NextManifest next) throws IOException {
    Survey survey = file.survey(attempt);
    if (file.accounting().published == 0) {
      end(file, LoadStatus.SUPERSEDED, Messages.noEventEntered(file, survey));
      return;
    }
    var _ = file.report().wrote(result.partitions().size(),
        result.partitions().values().stream().mapToLong(TablePartition::bytes).sum());
    end(file, LoadStatus.PUBLISHED, Messages.published(file, survey, result, next.partitions().size()));
  }

  private void end(FileLoad file, LoadStatus status, String message) {
    var _ = file.end(status, message, now());
  }

  private Instant now() {
    return attempt.lakehouse().clock().instant();
  }
}
