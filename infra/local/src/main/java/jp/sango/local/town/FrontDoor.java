package jp.sango.local.town;

import java.util.List;
import java.util.Map;

/** Where a family asks for days: she applies, and books what the programme lets her book with the facility herself. */
record FrontDoor(Requests requests) {

  /** A refusal is nothing special: her days may be used up, the clock may just have been moved. */
  Answer ask(Household family, List<Map<String, Object>> wishes) {
    var answer = requests.post(family.resident(), "/v1/me/applications", Map.of("wishes", wishes));
    return answer.isRefusedAs("booked-directly")
        ? requests.post(family.resident(), "/v1/me/bookings", wishes.getFirst())
        : answer;
  }
}
