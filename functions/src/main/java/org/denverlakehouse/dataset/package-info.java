/// What a feed, a column, a day, a partition and a window are: pure values, no I/O. The ground floor; it uses nobody.
@NullMarked
package org.denverlakehouse.dataset;

import org.jspecify.annotations.NullMarked;
