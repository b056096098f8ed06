package org.denverlakehouse.convert;

import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/// One compressed data page of a column.
///
/// @param values       how many values it has, nulls included
/// @param rows         how many rows it has
/// @param from         where its bytes begin in its chunk's [Blocks]
/// @param size         how many bytes it is, compressed
/// @param unpackedSize how many bytes they were
/// @param statistics   of its values
record Page(int values, int rows, long from, int size, int unpackedSize, Encoding encoding,
    Statistics<?> statistics) {}
