/// Bytes to records: archives, encodings, CSV. Knows objects and bytes, not what the columns mean.
@NullMarked
package org.denverlakehouse.source;

import org.jspecify.annotations.NullMarked;
