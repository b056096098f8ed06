package org.denverlakehouse.report;

import java.time.LocalDate;

/// Where a report was written and what it took.
///
/// @param pageKey      the page's key in the results bucket, under its date
/// @param queries      how many questions were asked
/// @param failed       how many of them have no answer
/// @param dollars      what Athena charges for them
/// @param announcement what to tell of it
public record PublishedReport(String bucket, String pageKey, String latestKey, LocalDate date, int queries, int failed,
    long bytesScanned, double dollars, Announcement announcement) {}
