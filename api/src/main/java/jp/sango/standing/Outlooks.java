package jp.sango.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.sango.application.Application;
import jp.sango.application.Asked;
import jp.sango.application.Examination;
import jp.sango.application.Examination.Examined;
import jp.sango.application.Examination.Known;
import jp.sango.application.SeatNeeds;
import jp.sango.application.Wish;
import jp.sango.kernel.Japan;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationState;
import jp.sango.slot.Seats;

/**
 * What becomes of standing wishes at a draw. What is entered is judged as if she had applied by hand at the last moment,
 * and has as many wishes as any application: nobody gains or loses by letting a wish stand. Pure.
 */
final class Outlooks {

  /** As finely as PostgreSQL keeps it. */
  private static final Duration LAST_MOMENT = Duration.ofNanos(1_000);

  /** Objections that no waiting overcomes. */
  private static final Set<String> FOR_GOOD = Set.of(
      "moved-away", "service-not-offered", "child-too-old", "period-over", "setting-not-fitting", "beyond-limit",
      "siblings-age", "more-seats-than-there-are");

  private static final Seats NONE = new Seats(0, 0, 0, false);

  private final Examination examination;
  private final Policies policies;
  private final StandingSchedule schedule;

  Outlooks(Examination examination, Policies policies) {
    this.examination = examination;
    this.policies = policies;
    this.schedule = new StandingSchedule(policies);
  }

  /** @param known of her, with what was made from other wishes of hers for this draw */
  Outlook of(StandingWish wish, Family family, Known known, Instant drawAt) {
    var now = drawAt.minus(LAST_MOMENT);
    var window = policies.at(wish.municipality(), now).application();
    var left = wish.terms().wishes(start -> now.isBefore(window.closes(start))).toList();
    if (left.isEmpty()) {
      return new Outlook.Over(StandingWishState.OUT_OF_DATE, isTold(family));
    }
    var settled = known.before(Japan.dateOf(drawAt));
    if (left.stream().allMatch(one -> isRuledOutForGood(asked(family, List.of(one), now), settled))) {
      return new Outlook.Over(StandingWishState.NO_LONGER_POSSIBLE, false);
    }
    var open = left.stream()
        .filter(one -> !now.isBefore(window.opens(one.start())))
        .filter(one -> canBeEntered(one, asked(family, List.of(one), now), known))
        .toList();
    return open.isEmpty() ? new Outlook.Waits() : entered(wish, asked(family, open, now), known, drawAt);
  }

  /** After a loss nobody reminds her. */
  private static boolean isTold(Family family) {
    return family.state() == RegistrationState.APPROVED && !family.isBereaved();
  }

  private Asked asked(Family family, List<Wish> wishes, Instant now) {
    return examination.asked(family, wishes, now, new Asked.How.Applied());
  }

  /** @param settled what cannot be cancelled any more: days that visits to come have taken may be hers again */
  private boolean isRuledOutForGood(Asked asked, Known settled) {
    return examination.fitsTheProgramme(asked).isRejection()
        || examination.couldBeHad(asked, settled).objection()
            .filter(problem -> FOR_GOOD.contains(problem.code())).isPresent();
  }

  private boolean canBeEntered(Wish wish, Asked asked, Known known) {
    return examination.examined(asked, known) instanceof Examined.Passed
        && asked.policy().service(wish.type()).filter(service -> service.allocation() == Allocation.DRAW).isPresent();
  }

  private Outlook entered(StandingWish wish, Asked asked, Known known, Instant drawAt) {
    var chosen = chosen(asked, known);
    return switch (examination.examined(asked(asked.family(), chosen, asked.now()), known)) {
      case Examined.Passed(var submission) -> new Outlook.Enters(
          Application.applied(submission).madeFrom(new Application.Standing(wish.id(), tellsLoss(wish, drawAt)),
              wish.entered()));
      case Examined.Refused(var problem) -> new Outlook.Waits();
    };
  }

  /** What is free goes before what is full: else her dearest days, once full, would stand for all of the others. */
  private static List<Wish> chosen(Asked asked, Known known) {
    var wishes = asked.wishes();
    return Stream.concat(
            wishes.stream().filter(wish -> isFree(wish, asked.family(), asked.policy(), known)),
            wishes.stream().filter(wish -> !isFree(wish, asked.family(), asked.policy(), known)))
        .limit(asked.policy().application().mostWishes())
        .toList();
  }

  private static boolean isFree(Wish wish, Family family, Policy policy, Known known) {
    return SeatNeeds.of(wish, family, policy).stream()
        .flatMap(demand -> demand.on(policy.municipality(), wish.dates()).stream())
        .allMatch(need -> known.seats().getOrDefault(need.day(), NONE).remaining() >= need.seats());
  }

  private boolean tellsLoss(StandingWish wish, Instant drawAt) {
    return wish.news().losses() && schedule.isFirstOfItsDay(wish.municipality(), drawAt);
  }
}
