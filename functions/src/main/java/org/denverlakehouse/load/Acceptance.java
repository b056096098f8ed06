package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.store.StoredObject;

/// Whether a person has accepted a landed file as it is, by metadata that names an earlier load of it (DESIGN, 6.7).
///
/// @param accepted whether the file is to be loaded whatever its rows and its order
/// @param note     what to add to the load's message; may be empty
record Acceptance(boolean accepted, String note) {
  private static final Pattern LOAD_ID = Pattern.compile("[0-9A-Za-z._-]{1,100}");
  private static final Acceptance NONE = new Acceptance(false, "");

  static Acceptance of(StoredObject object, Ledger ledger, Instant now) throws IOException {
    String loadId = object.metadata().get(Loader.ACCEPT_METADATA);
    if (loadId == null) {
      return NONE;
    }
    boolean known = LOAD_ID.matcher(loadId).matches() && ledger.find(loadId, now)
        .filter(load -> load.sourceKey().equals(object.key()) && load.size() == object.size())
        .isPresent();
    return known
        ? new Acceptance(true, " Accepted as load " + loadId + " was.")
        : new Acceptance(false, " Its metadata " + Loader.ACCEPT_METADATA
            + " names no load of this key and size, so nothing was accepted.");
  }
}
