/// Samples that break the floors.
@NullMarked
package org.denverlakehouse.architecture.broken.load;

import org.jspecify.annotations.NullMarked;
