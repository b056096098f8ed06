package org.denverlakehouse.load;

import java.time.LocalDate;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.store.StoredObject;

/// Days that an object's arrival gives, where its rows give none.
final class Arrival {
  private Arrival() {}

  /// The local day on which the object landed.
  static LocalDate day(Dataset dataset, StoredObject object) {
    return LocalDate.ofInstant(object.lastModified(), dataset.clock().zone());
  }

  /// The order day of a snapshot: its last covered day, or the day of its arrival when the feed has no event time.
  static LocalDate orderDay(Dataset dataset, LocalDate lastCovered, StoredObject object) {
    return dataset.eventTime().isPresent() ? lastCovered : day(dataset, object);
  }
}
