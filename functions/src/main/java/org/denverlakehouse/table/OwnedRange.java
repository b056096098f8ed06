package org.denverlakehouse.table;

import java.time.LocalDate;

/// Consecutive days of one owner, both ends included, as a manifest records them.
public record OwnedRange(LocalDate from, LocalDate to, Owner owner) {}
