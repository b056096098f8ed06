@NullMarked
package org.denverlakehouse.monitoring;

import org.jspecify.annotations.NullMarked;
