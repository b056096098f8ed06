package org.denverlakehouse.table;

import org.denverlakehouse.dataset.Order;

/// The snapshot that a day shows: its load and its order.
public record Owner(String loadId, Order order) {}
