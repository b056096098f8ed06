/// Records to typed rows to Parquet files, one set per partition, and the rejects of a load.
@NullMarked
package org.denverlakehouse.convert;

import org.jspecify.annotations.NullMarked;
