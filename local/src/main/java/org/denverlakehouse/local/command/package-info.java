/// The `lakehouse` command: the whole system in one JVM, or a client of one that is running.
@NullMarked
package org.denverlakehouse.local.command;

import org.jspecify.annotations.NullMarked;
