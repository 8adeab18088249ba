package jp.sango.programme;

import java.util.Set;
import jp.sango.kernel.ServiceType;

/**
 * Who may book with a facility directly; everyone else is coordinated by the municipality.
 *
 * @param directFromSecondUse at the same facility
 * @param directAtFacilityOfBirth from the first use
 * @param alwaysDirect types that are always booked directly
 * @param highNeedIsCoordinated families whom a nurse looks after are coordinated whatever else holds
 */
public record BookingPolicy(
    boolean directFromSecondUse,
    boolean directAtFacilityOfBirth,
    Set<ServiceType> alwaysDirect,
    boolean highNeedIsCoordinated) {}
