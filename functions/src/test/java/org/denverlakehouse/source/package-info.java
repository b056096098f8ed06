@NullMarked
package org.denverlakehouse.source;

import org.jspecify.annotations.NullMarked;
