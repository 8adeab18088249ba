package jp.sango.visit.store;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.sealing.FamilyKey;
import jp.sango.visit.CancelReason;
import jp.sango.visit.Visit;

/** A visit as it is stored: why it ended cannot be read yet. */
record ClosedVisit(Visit visit, Optional<String> cancelReason) {

  static final String FIELD = "visit.cancel-reason";
  /** The longest code fits in. */
  private static final int BLOCK = 32;

  static String seal(FamilyKey key, CancelReason reason) {
    return key.sealBlurred(FIELD, reason.name(), BLOCK);
  }

  static CancelReason reason(FamilyKey key, String sealed) {
    return CancelReason.valueOf(key.unseal(FIELD, sealed).strip());
  }

  UUID family() {
    return visit.family().value();
  }

  /** Of a family whose key has been destroyed nobody knows any more. */
  Visit opened(Map<UUID, FamilyKey> keys) {
    return cancelReason.isEmpty() || !keys.containsKey(family()) ? visit
        : visit.endedFor(reason(keys.get(family()), cancelReason.get()));
  }
}
