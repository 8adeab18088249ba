package jp.sango.draw;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import jp.sango.application.Commitments;
import jp.sango.application.PendingApplication;
import jp.sango.application.SeatNeeds;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.draw.LossCredits.Credits;
import jp.sango.kernel.CoveredDates;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PoolId;
import jp.sango.programme.Policy;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.Seats;

/**
 * A draw's applications and what is known of their families.
 *
 * @param commitments what families have beside these applications; a family without anything is left out
 * @param credits for earlier losses
 * @param today when it is run, which may be long after it was due
 */
record Applicants(
    DrawRecord draw,
    Policy policy,
    List<PendingApplication> applications,
    Map<RegistrationId, Family> families,
    Map<RegistrationId, Commitments> commitments,
    Credits credits,
    LocalDate today) {

  private static final Eligibility ELIGIBILITY = Eligibility.byPolicy();
  private static final EntryWish LAPSED = new EntryWish.RuledOut(new WishResult.Lapsed());

  Family family(PendingApplication application) {
    return Optional.ofNullable(families.get(application.family()))
        .orElseThrow(() -> new IllegalStateException("a sealed application's family is not registered any more"));
  }

  /** A municipality may have taken a facility or a type from its programme since she applied. */
  Optional<SeatDemand> seats(PendingApplication application, Wish wish) {
    return SeatNeeds.of(wish, family(application), policy);
  }

  /** Every day that may be given away, in the order of the locks. */
  TreeSet<PoolDay> poolDays() {
    var wished = new CoveredDates<PoolId>();
    applications.forEach(application -> application.wishes()
        .forEach(wish -> seats(application, wish)
            .ifPresent(seats -> seats.byPool().keySet().forEach(pool -> wished.add(pool, wish.dates())))));
    return wished.map((pool, date) -> new PoolDay(policy.municipality(), pool, date))
        .collect(toCollection(TreeSet::new));
  }

  /** @param seats of the {@link #poolDays} */
  Inputs inputs(SortedMap<PoolDay, Seats> seats, Function<RegistrationId, Ticket> tickets) {
    return new Inputs(Run.Terms.of(policy), seats, applications, entries(tickets));
  }

  private List<Entry> entries(Function<RegistrationId, Ticket> tickets) {
    var order = OrderOfTiers.of(policy);
    var taken = new HashMap<>(commitments);
    var births = births();
    var entries = new ArrayList<Entry>(applications.size());
    for (var application : applications) {
      var family = family(application);
      var before = taken.getOrDefault(family.id(), Commitments.NONE);
      boolean firstUse = before.usage().isNone();
      entries.add(new Entry(
          application.id().value(), tickets.apply(family.id()), order.priority(family.highNeed(), firstUse),
          order.tier(family.highNeed(), false), credits(application, order.creditsLosses(firstUse)),
          entryWishes(application, before)));
      taken.put(family.id(), before.and(application.standing()));
      births.getOrDefault(family.person(), List.of()).stream().filter(birth -> !birth.equals(family.id()))
          .forEach(other -> taken.put(other, taken.getOrDefault(other, Commitments.NONE)
              .andForAnotherBirth(application.standing())));
    }
    return entries;
  }

  /** Who is here for several births, for which she cannot be in two places; most are for one. */
  private Map<PersonId, List<RegistrationId>> births() {
    var once = new HashSet<PersonId>();
    var several = families.values().stream().map(Family::person).filter(person -> !once.add(person))
        .collect(toSet());
    return several.isEmpty() ? Map.of() : families.values().stream()
        .filter(family -> several.contains(family.person()))
        .collect(groupingBy(Family::person, mapping(Family::id, toList())));
  }

  private int credits(PendingApplication application, boolean lossesCount) {
    return switch (credits) {
      case Credits.Earned(var families) ->
          lossesCount ? families.getOrDefault(application.family(), 0) : 0;
      case Credits.Kept(var applications) -> applications.getOrDefault(application.id().value(), 0);
    };
  }

  private List<EntryWish> entryWishes(PendingApplication application, Commitments before) {
    return IntStream.range(0, application.wishes().size())
        .mapToObj(index -> application.isTakenBack(index) ? LAPSED
            : entryWish(application.wishes().get(index), application, before))
        .toList();
  }

  private EntryWish entryWish(Wish wish, PendingApplication application, Commitments before) {
    var seats = seats(application, wish);
    if (seats.isEmpty()) {
      return new EntryWish.RuledOut(new WishResult.Closed(wish.start()));
    }
    var family = family(application);
    if (application.isGivenOtherwise() || wish.start().isBefore(earliestStart()) || !before.leaveRoomFor(wish, family, policy)
        || !isStillEligible(wish, family)) {
      return LAPSED;
    }
    return new EntryWish.Wanted(seats.get(), wish.dates());
  }

  /** She may have moved away since, or lost her baby, or staff have corrected a date. */
  private boolean isStillEligible(Wish wish, Family family) {
    return policy.service(wish.type())
        .filter(service -> !ELIGIBILITY.decide(family, wish.facility(), service, wish.dates(), policy).isRejection())
        .isPresent();
  }

  /** A draw on its own day gives what the policy's window let through; whatever comes later leaves her a night. */
  private LocalDate earliestStart() {
    boolean onItsDay = draw.rerunOf().isEmpty() && Japan.dateOf(draw.drawAt()).equals(today);
    return onItsDay ? today : today.plusDays(1);
  }
}
