package org.denverlakehouse.dataset;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One row of the table `calendar`; the components are its columns, in order.
///
/// @param day                the day
/// @param weekday            1 Monday to 7 Sunday
/// @param weekdayName        Monday to Sunday
/// @param holiday            the federal holiday on this very day, if any
/// @param closure            the holiday for which Denver's offices are closed on this day, if any
/// @param businessDay        Monday to Friday and no closure
/// @param businessDaysBefore business days from the calendar's first day to the day before
public record CalendarDay(LocalDate day, int weekday, String weekdayName, @Nullable String holiday,
    @Nullable String closure, boolean businessDay, long businessDaysBefore) {}
