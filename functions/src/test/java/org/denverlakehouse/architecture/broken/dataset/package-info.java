/// Samples that break the floors.
@NullMarked
package org.denverlakehouse.architecture.broken.dataset;

import org.jspecify.annotations.NullMarked;
