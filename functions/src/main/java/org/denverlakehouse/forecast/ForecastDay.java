package org.denverlakehouse.forecast;

import java.time.LocalDate;

/// What is expected of one day.
///
/// @param day     the day
/// @param horizon days after the last known one, from 1
/// @param mean    expected events
/// @param median  as many events or fewer are as likely as more
/// @param lower80 fewer events than this have a chance of 10 %
/// @param upper80 more events than this have a chance of 10 %
/// @param lower95 fewer events than this have a chance of 2.5 %
/// @param upper95 more events than this have a chance of 2.5 %
public record ForecastDay(LocalDate day, int horizon, double mean, long median, long lower80, long upper80,
    long lower95, long upper95) {}
