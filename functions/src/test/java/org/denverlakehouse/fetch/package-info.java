@NullMarked
package org.denverlakehouse.fetch;

import org.jspecify.annotations.NullMarked;
