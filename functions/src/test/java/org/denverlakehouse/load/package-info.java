@NullMarked
package org.denverlakehouse.load;

import org.jspecify.annotations.NullMarked;
