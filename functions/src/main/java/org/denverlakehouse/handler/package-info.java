/// Lambda entry points: an event into one call, its outcome back. No logic.
@NullMarked
package org.denverlakehouse.handler;

import org.jspecify.annotations.NullMarked;
