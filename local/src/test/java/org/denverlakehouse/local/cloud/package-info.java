@NullMarked
package org.denverlakehouse.local.cloud;

import org.jspecify.annotations.NullMarked;
