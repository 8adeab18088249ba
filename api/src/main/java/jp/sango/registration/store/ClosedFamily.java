package jp.sango.registration.store;

import java.util.Map;
import java.util.UUID;
import jp.sango.registration.Family;
import jp.sango.sealing.FamilyKey;

/**
 * A family as it is stored: of her circumstances nothing can be read yet.
 *
 * @param circumstances sealed
 */
record ClosedFamily(Family family, String circumstances) {

  UUID id() {
    return family.id().value();
  }

  /** Whose key has been destroyed has told nothing; what is counted of her stays. */
  Family opened(Map<UUID, FamilyKey> keys) {
    var key = keys.get(id());
    return key == null ? family : SealedCircumstances.open(key, circumstances).in(family);
  }
}
