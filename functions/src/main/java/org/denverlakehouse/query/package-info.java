/// Named questions as files, and running SQL in Athena. AWS types stay inside the adapter.
@NullMarked
package org.denverlakehouse.query;

import org.jspecify.annotations.NullMarked;
