package org.denverlakehouse.reference;

import org.jspecify.annotations.Nullable;

/// A record that could not be kept, as the table `rejects` tells of it.
///
/// @param line     on which the record starts, from 1
/// @param offset   its first byte
/// @param column   the column at fault; null when it is the record as a whole
/// @param reason   in the spelling of the table
/// @param rawValue the text at fault, cut to 200 characters; null when personal, missing, or no single text
public record ReferenceReject(long line, long offset, @Nullable String column, String reason,
    @Nullable String rawValue) {}
