@NullMarked
package org.denverlakehouse.benchmarks;

import org.jspecify.annotations.NullMarked;
