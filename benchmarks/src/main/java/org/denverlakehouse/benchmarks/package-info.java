/// Speed, memory and output size of a load, side by side with other tools on the same machine in the same minutes.
@NullMarked
package org.denverlakehouse.benchmarks;

import org.jspecify.annotations.NullMarked;
