@NullMarked
package org.denverlakehouse.query;

import org.jspecify.annotations.NullMarked;
