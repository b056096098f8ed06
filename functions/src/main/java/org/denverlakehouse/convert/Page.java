package org.denverlakehouse.convert;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/// One compressed data page of a column.
///
/// @param values       how many values it has, nulls included
/// @param rows         how many rows it has
/// @param compressed   its bytes, compressed
/// @param unpackedSize how many bytes they were
/// @param statistics   of its values
record Page(int values, int rows, BytesInput compressed, int unpackedSize, Encoding encoding,
    Statistics<?> statistics) {}
