package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.Wish;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.programme.UsageLimit;
import jp.sango.programme.file.SiblingsAlong;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyFiles;
import jp.sango.registration.RaisedLimit;
import jp.sango.visit.CancelReason;
import jp.sango.visit.CardDesk;
import jp.sango.visit.CheckIn;
import jp.sango.visit.CheckInBook;
import jp.sango.visit.CheckInDesk;
import jp.sango.visit.IllnessDesk;
import jp.sango.visit.LateEntryDesk;
import jp.sango.visit.NoShowDesk;
import jp.sango.visit.UsageCard;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitState;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import reactor.core.publisher.Mono;

/**
 * Whatever a family and her facility do, in whatever order: nothing is granted beyond her limit, each of her days is
 * one thing only, and the ledger holds the seats of the visits that there are.
 */
class UsageProperties {

  private static final Set<ServiceType> STAYS = Set.of(ServiceType.SHORT_STAY);
  private static final Actor TABLET =
      new Actor(new PersonId(new UUID(8, 8)), Role.PROVIDER, WARD, Optional.of(new FacilityId("center")));

  private static final int USUAL = 7;
  private static final Map<String, Integer> GRANTED = new HashMap<>();

  private static DrawTown town;
  private static LocalDate today;

  private Family family;

  @BeforeContainer
  static void open() {
    town = new DrawTown(SiblingsAlong.policies())
        .offering("center-beds", TODAY, 700, 3).offering("center-siblings", TODAY, 700, 2);
    today = TODAY;
  }

  @AfterContainer
  static void close() {
    assertThat(town.count("check_in")).as("or nothing was tried").isPositive();
    assertThat(town.count("no_show")).isPositive();
    assertThat(GRANTED).containsKeys("until a day", "without end");
    town.close();
  }

  enum Kind {
    APPLY, WITHDRAW, NEXT_DAY, CANCEL, CHECK_IN, REVERT, NO_SHOW, TAKE_BACK, ILLNESS, LATE_ENTRY, RAISE, LOWER, EXPIRE
  }

  /** @param which of her visits or applications, counted around */
  record Step(Kind kind, int which, int ahead, int days, int siblings) {}

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void everyDayIsOneThingOnly(@ForAll("steps") List<Step> steps) {
    family = town.family(town.newFamily().withChildBorn(today.minusMonths(1))
        .withSibling(today.minusYears(2)).withSibling(today.minusYears(4)).highNeed().limitRaised(STAYS, USUAL));
    for (var step : steps) {
      var before = days();
      take(step).then().onErrorComplete(ProblemException.class).block(PATIENCE);
      requireNothingMoreBeyondTheLimit(before);
      requireEachDayOnce();
      requireTheLedgerToAgree();
    }
  }

  private Mono<?> take(Step step) {
    return switch (step.kind()) {
      case APPLY -> town.node.get(ApplicationDesk.class).submit(Behalf.own(actor()), List.of(new Wish(
          new FacilityId("center"), ServiceType.SHORT_STAY, today.plusDays(step.ahead()), step.days(),
          step.siblings())));
      case WITHDRAW -> town.node.get(ApplicationDesk.class).list(actor()).collectList()
          .flatMap(all -> Mono.justOrEmpty(which(all, step)))
          .flatMap(one -> town.node.get(ApplicationDesk.class).withdraw(Behalf.own(actor()), one.id()));
      case NEXT_DAY -> Mono.fromRunnable(this::nextDay);
      case CANCEL -> visit(step, visit ->
          town.node.get(VisitDesk.class).cancel(Behalf.own(actor()), visit.id()));
      case ILLNESS -> visit(step, visit -> town.node.get(IllnessDesk.class)
          .report(Behalf.own(actor()), visit.id(), CancelReason.INFECTION));
      case CHECK_IN -> town.node.get(CardDesk.class).show(actor())
          .flatMap(shown -> town.node.get(CheckInDesk.class).checkIn(TABLET, shown.code().code()));
      case LATE_ENTRY -> visit(step, visit -> town.node.get(LateEntryDesk.class)
          .enter(TABLET, visit.id(), day(visit, step), CheckIn.LateReason.OTHER));
      case REVERT -> visit(step, visit -> town.node.get(CheckInBook.class).find(visit.id(), day(visit, step))
          .flatMap(entered -> town.node.get(CheckInDesk.class).revert(TABLET, entered.id(), "a slip")));
      case NO_SHOW -> visit(step, visit ->
          town.node.get(NoShowDesk.class).enter(TABLET, visit.id(), day(visit, step), Optional.empty()));
      case TAKE_BACK -> visit(step, visit ->
          town.node.get(NoShowDesk.class).takeBack(TABLET, visit.id(), day(visit, step)));
      case RAISE -> grant(granted() + 2, Optional.empty());
      case LOWER -> grant(Math.max(USUAL + 1, granted() - 2), Optional.empty());
      case EXPIRE -> grant(Math.max(USUAL + 1, granted()), Optional.of(today.plusDays(step.which() % 3 - 1)));
    };
  }

  /** As staff do it: upwards, downwards, or until a day that may be over. */
  private Mono<?> grant(int days, Optional<LocalDate> until) {
    var limit = new RaisedLimit(STAYS, days, until, "talked over");
    return town.node.get(Transactions.class)
        .inTransaction(() -> town.node.get(FamilyFiles.class).raise(DrawTown.staff(WARD), family.id(), limit))
        .doOnNext(_ -> GRANTED.merge(until.isPresent() ? "until a day" : "without end", 1, Integer::sum));
  }

  /** At 9:30; the draw of the day that goes is held before. */
  private void nextDay() {
    town.draw(today);
    today = today.plusDays(1);
    town.clock.moveTo(Japan.at(today, LocalTime.of(9, 30)));
  }

  private Mono<?> visit(Step step, Function<Visit, Mono<?>> what) {
    return Mono.justOrEmpty(which(visits(), step)).flatMap(what::apply);
  }

  private static <T> Optional<T> which(List<T> all, Step step) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(step.which() % all.size()));
  }

  private static LocalDate day(Visit visit, Step step) {
    return visit.dates().dates().get(step.ahead() % visit.dates().days());
  }

  /** Days that she has asked for, and those that are hers. */
  private record Days(int pending, int hers) {
    int together() {
      return pending + hers;
    }
  }

  private Days days() {
    int pending = town.node.get(ApplicationBook.class).pending(WARD, List.of(family.person()), List.of()).block(PATIENCE)
        .getOrDefault(family.person(), Map.of()).getOrDefault(family.id(), List.of()).stream()
        .mapToInt(wishes -> wishes.stream().mapToInt(Wish::days).max().orElse(0)).sum();
    var stays = stays();
    return new Days(pending, stays.confirmed() + stays.used() + stays.missed());
  }

  private UsageCard.Balance stays() {
    return town.node.get(CardDesk.class).show(actor()).block(PATIENCE).card().balances().getFirst();
  }

  private int granted() {
    return town.node.get(Families.class).find(WARD, family.person()).block(PATIENCE)
        .daysWithin(new UsageLimit(STAYS, USUAL, true), today);
  }

  /** What was given before staff lowered the limit stays hers; nothing is added to it. */
  private void requireNothingMoreBeyondTheLimit(Days before) {
    int granted = granted();
    var after = days();
    assertThat(stays().days()).isEqualTo(granted);
    assertThat(stays().remaining()).isEqualTo(Math.max(0, granted - after.hers()));
    assertThat(after.together()).isLessThanOrEqualTo(Math.max(granted, before.together()));
    assertThat(after.hers()).isLessThanOrEqualTo(Math.max(granted, before.hers()));
  }

  private void requireEachDayOnce() {
    var live = visits().stream().filter(visit -> visit.state() == VisitState.CONFIRMED).toList();
    assertThat(live.stream().flatMap(visit -> visit.dates().stream())).doesNotHaveDuplicates();
    assertThat(live).allSatisfy(visit -> {
      assertThat(visit.usedDates()).doesNotHaveDuplicates();
      assertThat(Collections.disjoint(visit.usedDates(), visit.missedDates())).isTrue();
      assertThat(visit.dates().dates()).containsAll(visit.usedDates()).containsAll(visit.missedDates());
    });
    var stays = stays();
    assertThat(stays.confirmed() + stays.used() + stays.missed())
        .isEqualTo(live.stream().mapToInt(visit -> visit.dates().days()).sum());
    assertThat(stays.used()).isEqualTo(live.stream().mapToInt(visit -> visit.usedDates().size()).sum());
  }

  private static void requireTheLedgerToAgree() {
    assertThat(town.rows("""
        select d.pool, d.date, d.confirmed, d.held from slot_pool_day d
        where d.held <> 0 or d.confirmed <>
          (select coalesce(sum(v.seats), 0) from visit v
           where v.state = 'CONFIRMED' and v.pool = d.pool and d.date between v.first_date and v.last_date)
          + (select coalesce(sum(v.siblings), 0) from visit v
             where v.state = 'CONFIRMED' and v.sibling_pool = d.pool and d.date between v.first_date and v.last_date)
        """)).isEmpty();
  }

  private List<Visit> visits() {
    return town.node.get(VisitBook.class).of(actor(), 100).collectList().block(PATIENCE);
  }

  private Actor actor() {
    return DrawTown.actor(family);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    // Days pass, families apply and are entered more often than anything else, or little would ever be there.
    var kinds = Arbitraries.frequency(Tuple.of(3, Kind.APPLY), Tuple.of(4, Kind.NEXT_DAY), Tuple.of(3, Kind.CHECK_IN),
        Tuple.of(3, Kind.LATE_ENTRY), Tuple.of(3, Kind.NO_SHOW), Tuple.of(2, Kind.TAKE_BACK), Tuple.of(2, Kind.REVERT),
        Tuple.of(1, Kind.CANCEL), Tuple.of(1, Kind.ILLNESS), Tuple.of(1, Kind.WITHDRAW), Tuple.of(1, Kind.RAISE),
        Tuple.of(1, Kind.LOWER), Tuple.of(1, Kind.EXPIRE));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 5), Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(2, 3), Arbitraries.of(0, 0, 1, 2))
        .as(Step::new).list().ofMinSize(25).ofMaxSize(45);
  }
}
