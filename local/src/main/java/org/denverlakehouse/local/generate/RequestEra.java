package org.denverlakehouse.local.generate;

import java.util.List;

/// Which statuses and sources 311 requests of a time have, and how fast they close. Immutable once built.
final class RequestEra {
  private record Status(int number, double informationWeight, double fieldWeight, boolean open) {}

  private final int[] statusNumbers;
  private final boolean[] statusOpen;
  private final Choice informationStatus;
  private final Choice fieldStatus;
  private final Choice openStatus;
  private final int[] sourceNumbers;
  private final Choice source;
  private final Quantiles informationSeconds;
  private final double fieldShare;

  /// @param statusName         the key in the table of statuses
  /// @param sourceName         the key in the table of sources
  /// @param drift              whether drifted spellings occur, or their canonical ones only
  /// @param informationSeconds how long calls for information stay open
  RequestEra(String statusName, String sourceName, boolean drift, Dimension statusDimension,
      Dimension sourceDimension, Quantiles informationSeconds) {
    List<Status> statuses = Tables.rows("statuses.txt").stream().filter(row -> row.get(0).equals(statusName))
        .map(row -> status(row, drift, statusDimension)).toList();
    this.statusNumbers = statuses.stream().mapToInt(Status::number).toArray();
    this.statusOpen = new boolean[statuses.size()];
    double information = 0;
    double field = 0;
    for (int i = 0; i < statusOpen.length; i++) {
      statusOpen[i] = statuses.get(i).open();
      information += statuses.get(i).informationWeight();
      field += statuses.get(i).fieldWeight();
    }
    this.fieldShare = field / (field + information);
    this.informationStatus = Choice.of(statuses, Status::informationWeight);
    this.fieldStatus = Choice.of(statuses, Status::fieldWeight);
    this.openStatus = Choice.of(statuses, status -> status.open() ? status.fieldWeight() : 0);
    List<List<String>> sources = Tables.rows("sources.txt").stream()
        .filter(row -> row.get(0).equals(sourceName)).toList();
    this.sourceNumbers = sources.stream().mapToInt(row -> sourceDimension.number(row.get(1))).toArray();
    this.source = Choice.of(sources, row -> Double.parseDouble(row.get(2)));
    this.informationSeconds = informationSeconds;
  }

  private static Status status(List<String> row, boolean drift, Dimension dimension) {
    String canonical = row.get(2);
    boolean open = !canonical.startsWith("Closed") && !canonical.equals("Spam") && !canonical.equals("Approved");
    return new Status(dimension.number(drift ? row.get(1) : canonical, canonical), Double.parseDouble(row.get(3)),
        Double.parseDouble(row.get(4)), open);
  }

  /// Share of requests that need work in the field.
  double fieldShare() {
    return fieldShare;
  }

  /// An index for [#statusNumber(int)] and [#isOpen(int)].
  int drawStatus(boolean field, Dice dice) {
    return (field ? fieldStatus : informationStatus).pick(dice);
  }

  int drawOpenStatus(Dice dice) {
    return openStatus.pick(dice);
  }

  int statusNumber(int status) {
    return statusNumbers[status];
  }

  boolean isOpen(int status) {
    return statusOpen[status];
  }

  int drawSource(Dice dice) {
    return sourceNumbers[source.pick(dice)];
  }

  long drawInformationSeconds(Dice dice) {
    return informationSeconds.draw(dice);
  }
}
