package jp.sango.local.town;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the tablets do: call those who come tomorrow, and receive those who come today. */
final class Facilities {
  private static final int COMES_PERCENT = 94;
  private static final int CALLED_AND_ANSWERED_PERCENT = 65;
  private static final int RUNG_IN_VAIN_PERCENT = 15;

  private final Requests requests;
  private final Map<String, Household> byTelephone;

  Facilities(Requests requests, List<Household> households) {
    this.requests = requests;
    this.byTelephone = households.stream().collect(Collectors.toMap(Household::telephone, household -> household));
  }

  /** @param hereBy how many of a hundred have come by this time of the day */
  void receive(LocalDate today, int hereBy) {
    eachGuest(today, (guest, visit) -> {
      var household = guest.household();
      var comes = Dice.about("comes", household.telephone(), today);
      if (household.isReadyMade() || comes.percent(COMES_PERCENT) && comes.percent(hereBy)) {
        var card = requests.expected("show a card", requests.get(household.resident(), "/v1/me/usage-card"));
        requests.expected("check in", requests.post(
            guest.tablet(), "/v1/provider/check-ins", Map.of("card", card.body().path("card").asString(""))));
      }
    });
  }

  void call(LocalDate tomorrow, OffsetDateTime now) {
    eachGuest(tomorrow, (guest, visit) -> {
      int luck = Dice.about("call", guest.household().telephone(), tomorrow).between(0, 99);
      boolean isFirstDay = tomorrow.toString().equals(visit.path("start").asString(""));
      if (isFirstDay && (guest.household().isReadyMade() || luck < CALLED_AND_ANSWERED_PERCENT)) {
        talk(guest, visit, luck, now);
      } else if (isFirstDay && luck < CALLED_AND_ANSWERED_PERCENT + RUNG_IN_VAIN_PERCENT) {
        ring(guest, visit);
      }
    });
  }

  private Answer ring(Guest guest, JsonNode visit) {
    return requests.expected("call before a visit", requests.post(guest.tablet(),
        "/v1/provider/visits/" + visit.path("id").asString("") + "/pre-visit-call", Map.of()));
  }

  private void talk(Guest guest, JsonNode visit, int luck, OffsetDateTime now) {
    var call = ring(guest, visit);
    var answer = switch (luck % 3) {
      case 0 -> Map.of("answer", "NOW");
      case 1 -> Map.of("answer", "CALL_ME_AT", "at", now.plusMinutes(45).toString());
      default -> Map.of("answer", "DONE_BY_MESSAGE");
    };
    requests.expected("answer a call", requests.post(
        guest.household().resident(), "/v1/me/pre-visit-calls/" + call.id() + "/answer", answer));
    requests.expected("keep what was said", requests.put(
        guest.tablet(), "/v1/provider/visits/" + visit.path("id").asString("") + "/checklist",
        Map.of("entries", Map.of("health", "変わりなし", "allergies", luck % 7 == 0 ? "卵" : "なし",
            "what-to-bring", "確認しました", "arrival-and-leaving", "10:00 ごろ来所"), "finished", true)));
  }

  /** Somebody expected, and the tablet of the place where she is. */
  private record Guest(Household household, String tablet) {
  }

  private void eachGuest(LocalDate date, BiConsumer<Guest, JsonNode> work) {
    var guests = new ArrayList<Runnable>();
    for (var municipality : Municipality.ALL) {
      for (var facility : municipality.facilities()) {
        var tablet = municipality.tablet(facility);
        var visits = requests.expected("list visits", requests.get(tablet, "/v1/provider/visits?date=" + date));
        for (var visit : visits.body()) {
          var household = byTelephone.get(visit.path("telephone").asString(""));
          if (household != null) {
            guests.add(() -> work.accept(new Guest(household, tablet), visit));
          }
        }
      }
    }
    Requests.each(guests, Runnable::run);
  }
}
