@NullMarked
package org.denverlakehouse.table;

import org.jspecify.annotations.NullMarked;
