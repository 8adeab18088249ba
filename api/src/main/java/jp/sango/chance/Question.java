package jp.sango.chance;

import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.slot.SeatDemand;

/** A wish of which somebody asks: its seats are taken on every date of the range. */
public record Question(FacilityId facility, ServiceType type, Use use, SeatDemand seats, DateRange dates) {}
