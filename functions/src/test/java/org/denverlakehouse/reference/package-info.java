/// The plain, slow, obviously right way from a CSV file to a table's rows and from rows to Parquet files, against which
/// the fast way is held row for row. It shares the datasets' definitions with the house and nothing else that reads,
/// converts or writes.
@NullMarked
package org.denverlakehouse.reference;

import org.jspecify.annotations.NullMarked;
