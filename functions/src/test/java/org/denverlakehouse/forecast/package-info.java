@NullMarked
package org.denverlakehouse.forecast;

import org.jspecify.annotations.NullMarked;
