/// Brings the city's files from their addresses into the landing bucket.
@NullMarked
package org.denverlakehouse.fetch;

import org.jspecify.annotations.NullMarked;
