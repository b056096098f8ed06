/// What keeps the whole true whatever died, was lost or came late: reconciling, and loading landed files again.
@NullMarked
package org.denverlakehouse.reconcile;

import org.jspecify.annotations.NullMarked;
