/// Samples that break the floors.
@NullMarked
package org.denverlakehouse.architecture.broken.cellar;

import org.jspecify.annotations.NullMarked;
