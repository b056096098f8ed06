package org.denverlakehouse.dataset;

/// How finely a table is partitioned by event time: by month, by day inside the month, or not at all.
public enum Granularity {
  MONTH, DAY, NONE
}
