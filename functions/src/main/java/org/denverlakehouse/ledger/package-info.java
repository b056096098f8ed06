/// What happened to every file: attempts, and one row per load.
@NullMarked
package org.denverlakehouse.ledger;

import org.jspecify.annotations.NullMarked;
