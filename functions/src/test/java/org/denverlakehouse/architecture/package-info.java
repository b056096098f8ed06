/// The floors of the house (DESIGN, 2) as rules, and samples that break each of them.
@NullMarked
package org.denverlakehouse.architecture;

import org.jspecify.annotations.NullMarked;
