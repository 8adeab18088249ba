package jp.sango.standing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.application.Application;
import jp.sango.application.Examination.Known;
import jp.sango.application.StandingWishId;
import jp.sango.kernel.Language;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger;

/**
 * What becomes of many standing wishes at one draw.
 *
 * @param made one application each of those that take part
 * @param ended those that are over
 */
record Enrolment(List<Application> made, List<Ended> ended) {

  /** @param hearer who is to be told of it; empty where nobody is */
  record Ended(StandingWish wish, StandingWishState state, Optional<Hearer> hearer) {}

  /** @param isToldOfADrawToday whether a draw decides on something else of hers */
  record Hearer(Language language, boolean isToldOfADrawToday) {}

  /** Each person's in turn, the oldest first: what is made from one stands in the way of the next. */
  static Enrolment of(
      List<StandingWish> active, Map<RegistrationId, Family> families, Known known, Outlooks outlooks, Instant drawAt) {
    var enrolment = new Enrolment(new ArrayList<>(), new ArrayList<>());
    active.stream()
        .sorted(Comparator.comparing(StandingWish::receivedAt))
        .collect(groupingBy(StandingWish::person, LinkedHashMap::new, toList()))
        .forEach((person, hers) -> enrolment.enrol(hers, families, known.of(person), outlooks, drawAt));
    return enrolment;
  }

  private void enrol(
      List<StandingWish> hers, Map<RegistrationId, Family> families, Known known, Outlooks outlooks, Instant drawAt) {
    var sofar = known;
    for (var wish : hers) {
      var family = Optional.ofNullable(families.get(wish.family()));
      var before = sofar;
      var outlook = family.map(registered -> outlooks.of(wish, registered, before, drawAt))
          .orElseGet(() -> new Outlook.Over(StandingWishState.NO_LONGER_POSSIBLE, false));
      switch (outlook) {
        case Outlook.Enters(var application) -> {
          made.add(application);
          sofar = sofar.and(application);
        }
        case Outlook.Over(var state, var isTold) -> ended.add(new Ended(wish, state, family.filter(_ -> isTold)
            .map(registered -> new Hearer(registered.language(), before.waits(wish.person())))));
        case Outlook.Waits() -> { }
      }
    }
  }

  Set<SlotLedger.Slot> slots() {
    return made.stream().flatMap(application -> application.slots().stream()).collect(Collectors.toSet());
  }

  Map<StandingWishState, List<StandingWishId>> endedByState() {
    return ended.stream().collect(groupingBy(Ended::state, mapping(one -> one.wish().id(), toList())));
  }
}
