/// Writes the reference pages from what the system itself reads: the definitions of tables and the query files.
@NullMarked
package org.denverlakehouse.local.reference;

import org.jspecify.annotations.NullMarked;
