@NullMarked
package org.denverlakehouse.convert;

import org.jspecify.annotations.NullMarked;
