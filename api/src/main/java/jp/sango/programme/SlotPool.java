package jp.sango.programme;

import java.util.Set;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;

/** A number of places on a date that one or more types draw on. */
public record SlotPool(PoolId id, Set<ServiceType> types, int capacity, OpeningCalendar calendar) {}
