@NullMarked
package org.denverlakehouse.store;

import org.jspecify.annotations.NullMarked;
