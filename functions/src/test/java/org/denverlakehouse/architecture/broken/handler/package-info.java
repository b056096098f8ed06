/// Samples that break the floors.
@NullMarked
package org.denverlakehouse.architecture.broken.handler;

import org.jspecify.annotations.NullMarked;
