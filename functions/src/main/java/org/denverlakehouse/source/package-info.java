/// Bytes to records: archives, encodings, CSV, JSON lines, GeoJSON. Knows objects and bytes, not what the columns mean.
@NullMarked
package org.denverlakehouse.source;

import org.jspecify.annotations.NullMarked;
