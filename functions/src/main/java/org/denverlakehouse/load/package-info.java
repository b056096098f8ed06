/// What becomes of a landed file: surveyed, planned against the published state, merged, committed, mirrored, recorded.
@NullMarked
package org.denverlakehouse.load;

import org.jspecify.annotations.NullMarked;
