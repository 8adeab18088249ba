package jp.sango.shift;

import jp.sango.kernel.FacilityPersonId;

/** @param version of her PIN and her right to be there: with another one the shift has ended */
public record BegunShift(FacilityPersonId person, int version) {}
