/// The report page as a browser shows it, and as it reads when there is little data.
@NullMarked
package org.denverlakehouse.local.page;

import org.jspecify.annotations.NullMarked;
