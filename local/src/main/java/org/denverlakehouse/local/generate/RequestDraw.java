package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/// Draws 311 cases: what, where from, since when and until when. Not thread-safe.
final class RequestDraw {
  private static final long DAY = 86_400;
  /// Factors around a service's median, in thousandths.
  private static final Quantiles SPREAD = Quantiles.aroundMedian(1.1);

  private final List<Service> services = Service.ALL;
  private final int[] information = servicesWhere(false);
  private final int[] field = servicesWhere(true);
  private final Choice informationChoice = choice(information);
  private final Choice fieldChoice = choice(field);
  private final Choice place = Choice.of(Neighborhood.ALL, Neighborhood::requestWeight);
  private final DenverClock clock = new DenverClock();
  private final long snapshotTime;
  private final long bulkCloseTime;
  private final double addressShare;
  private final double intersectionShare;

  /// @param to                the last day of the file: what would close later is still open
  /// @param addressShare      share of cases with an address
  /// @param intersectionShare share of cases with an intersection instead
  RequestDraw(LocalDate to, double addressShare, double intersectionShare) {
    this.snapshotTime = (to.toEpochDay() + 1) * DAY;
    this.bulkCloseTime = (to.toEpochDay() - 25) * DAY + 17 * 3600;
    this.addressShare = addressShare;
    this.intersectionShare = intersectionShare;
  }

  /// Fills in a case that is created at a Denver wall time.
  void draw(RequestCase into, RequestEra era, long created, Dice dice) {
    boolean isField = dice.chance(era.fieldShare());
    into.service = isField ? field[fieldChoice.pick(dice)] : information[informationChoice.pick(dice)];
    into.source = era.drawSource(dice);
    into.created = created;
    into.neighborhood = place.pick(dice);
    into.hasAddress = dice.chance(addressChance(era.fieldShare(), isField));
    into.hasIntersection = !into.hasAddress && dice.chance(intersectionShare / (1 - addressShare));
    close(into, era, isField, dice);
  }

  /// Work in the field is at a place; calls for information only as far as that leaves addresses over.
  private double addressChance(double fieldShare, boolean isField) {
    return isField
        ? Math.min(1, addressShare / fieldShare)
        : Math.max(0, addressShare - fieldShare) / (1 - fieldShare);
  }

  private void close(RequestCase into, RequestEra era, boolean isField, Dice dice) {
    Service service = services.get(into.service);
    int status = era.drawStatus(isField, dice);
    long closed = RequestCase.OPEN;
    if (!era.isOpen(status) && !(service.neverClosed() > 0 && dice.chance(service.neverClosed()))) {
      long seconds = isField
          ? Math.round(service.medianDays() * DAY / 1000.0 * SPREAD.draw(dice))
          : era.drawInformationSeconds(dice);
      closed = clock.existing(into.created + seconds);
      if (service.bulkClosed() > 0 && into.created < bulkCloseTime && dice.chance(service.bulkClosed())) {
        closed = bulkCloseTime + dice.below(3600);
      }
    }
    if (closed >= snapshotTime) {
      closed = RequestCase.OPEN;
    }
    into.closed = closed;
    into.status = era.statusNumber(closed == RequestCase.OPEN && !era.isOpen(status)
        ? era.drawOpenStatus(dice)
        : status);
  }

  private int[] servicesWhere(boolean isField) {
    return IntStream.range(0, services.size()).filter(i -> services.get(i).field() == isField).toArray();
  }

  private Choice choice(int[] which) {
    return Choice.of(IntStream.of(which).mapToDouble(i -> services.get(i).weight()).toArray());
  }
}
