/// The rolling window: which partitions leave, and their leaving.
@NullMarked
package org.denverlakehouse.retention;

import org.jspecify.annotations.NullMarked;
