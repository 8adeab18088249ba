package jp.sango.programme;

import java.time.Period;
import java.util.Optional;

/**
 * Who has to be there.
 *
 * @param pairsPerMidwifeByDay mother-and-baby pairs that one midwife may look after by day, if said
 * @param overnightBelow fewer mothers than this stay overnight at once, if said
 * @param midwifeLedBelow a midwife leads the care of children younger than this, if said
 * @param extraClaimForSupportStaff whether support staff beyond the required ones carry an extra claim
 */
public record StaffingPolicy(
    Optional<Integer> pairsPerMidwifeByDay,
    Optional<Integer> overnightBelow,
    Optional<Period> midwifeLedBelow,
    boolean extraClaimForSupportStaff) {}
