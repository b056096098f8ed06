/// Samples that break the floors.
@NullMarked
package org.denverlakehouse.architecture.broken.source;

import org.jspecify.annotations.NullMarked;
