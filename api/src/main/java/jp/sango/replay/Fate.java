package jp.sango.replay;

import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.FacilityId;

/**
 * What became of an application in a replay.
 *
 * @param granted index of the wish that was given, the added ones counted after her own
 */
record Fate(UUID application, Optional<Integer> granted, Optional<FacilityId> at) {}
