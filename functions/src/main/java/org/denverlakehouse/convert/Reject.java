package org.denverlakehouse.convert;

import org.jspecify.annotations.Nullable;

/// A row that could not be kept.
///
/// @param line     line of the record in the decompressed file, from 1
/// @param offset   its first byte
/// @param column   the column at fault, null when it is the row as a whole
/// @param reason   why
/// @param rawValue the text at fault; null when personal, missing, or no single text
/// @param message  one clause for people, for instance `row has 23 fields, the header has 24`
public record Reject(long line, long offset, @Nullable String column, RejectReason reason, @Nullable String rawValue,
    String message) {}
