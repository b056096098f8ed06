/// What the functions tell their operator: numbers for CloudWatch's graphs and alarms, and log lines that are JSON.
@NullMarked
package org.denverlakehouse.monitoring;

import org.jspecify.annotations.NullMarked;
