@NullMarked
package org.denverlakehouse.ledger;

import org.jspecify.annotations.NullMarked;
