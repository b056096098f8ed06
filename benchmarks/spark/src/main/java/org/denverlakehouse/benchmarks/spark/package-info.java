/// Spark, as a process that is measured.
@NullMarked
package org.denverlakehouse.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
