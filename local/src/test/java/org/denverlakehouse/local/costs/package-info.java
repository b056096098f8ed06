/// What the system costs on AWS: measured here, one process for each invocation, and multiplied by list prices.
@NullMarked
package org.denverlakehouse.local.costs;

import org.jspecify.annotations.NullMarked;
