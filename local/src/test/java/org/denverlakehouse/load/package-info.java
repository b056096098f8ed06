/// The histories of the functions' tests on the embedded cloud: the same player, the same model, other stores.
@NullMarked
package org.denverlakehouse.load;

import org.jspecify.annotations.NullMarked;
