/// The documents: generated pages are up to date, and every link leads somewhere.
@NullMarked
package org.denverlakehouse.local.reference;

import org.jspecify.annotations.NullMarked;
