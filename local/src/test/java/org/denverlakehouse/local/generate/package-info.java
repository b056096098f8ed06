@NullMarked
package org.denverlakehouse.local.generate;

import org.jspecify.annotations.NullMarked;
