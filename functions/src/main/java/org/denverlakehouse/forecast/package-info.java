/// Forecasts of daily counts: the models, their back-tests, the choice among them, and the tables that hold the result.
@NullMarked
package org.denverlakehouse.forecast;

import org.jspecify.annotations.NullMarked;
