package jp.sango.standing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.application.ApplicationBook;
import jp.sango.application.Applications;
import jp.sango.application.Examination;
import jp.sango.audit.Audit;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/** Makes applications from standing wishes, when a draw is about to be sealed. */
public final class StandingWishes {

  private static final Duration IS_NEWS_FOR = Duration.ofHours(14);

  private final StandingWishBook book;
  private final Applications applications;
  private final ApplicationBook applicationBook;
  private final Examination examination;
  private final Families families;
  private final SlotLedger ledger;
  private final Notices notices;
  private final Audit audit;
  private final Outlooks outlooks;
  private final Clock clock;

  public StandingWishes(
      StandingWishBook book, Applications applications, ApplicationBook applicationBook, Examination examination,
      Families families, SlotLedger ledger, Notices notices, Audit audit, Policies policies, Clock clock) {
    this.book = book;
    this.applications = applications;
    this.applicationBook = applicationBook;
    this.examination = examination;
    this.families = families;
    this.ledger = ledger;
    this.notices = notices;
    this.audit = audit;
    this.outlooks = new Outlooks(examination, policies);
    this.clock = clock;
  }

  /**
   * Enters each active wish into a draw as an application of hers, in the transaction that seals it and before it does;
   * ends those that have no draw left or cannot be had any more. Until the transaction ends no application comes in.
   */
  public Mono<Void> enter(MunicipalityCode municipality, Instant drawAt) {
    return applications.closeIntake(municipality)
        .then(book.activeAndLock(municipality, drawAt))
        .filter(active -> !active.isEmpty())
        .flatMap(active -> enrolment(municipality, active, drawAt))
        .flatMap(enrolment -> carryOut(municipality, enrolment, drawAt));
  }

  private Mono<Enrolment> enrolment(MunicipalityCode municipality, List<StandingWish> active, Instant drawAt) {
    var persons = active.stream().map(StandingWish::person).distinct().toList();
    return families.all(active.stream().map(StandingWish::family).distinct().toList())
        .zipWith(examination.lookUp(municipality, persons, dates(active, drawAt)))
        .map(found -> Enrolment.of(active, found.getT1(), found.getT2(), outlooks, drawAt));
  }

  private static DateRange dates(List<StandingWish> active, Instant drawAt) {
    var today = Japan.dateOf(drawAt);
    var last = active.stream().map(wish -> wish.terms().within().last());
    return new DateRange(today, Stream.concat(last, Stream.of(today)).max(Comparator.naturalOrder()).orElseThrow());
  }

  private Mono<Void> carryOut(MunicipalityCode municipality, Enrolment enrolment, Instant drawAt) {
    return applicationBook.addAll(enrolment.made())
        .then(ledger.applicantsChanged(municipality, enrolment.slots()))
        .then(book.end(enrolment.endedByState(), clock.instant()))
        .then(notices.tell(enrolment.ended().stream().flatMap(ended -> news(ended, drawAt)).toList()))
        .then(audit.recordBySystem(municipality, "standing-wish.enter", drawAt.toString(),
            Map.of("applications", enrolment.made().size(), "ended", enrolment.ended().size())));
  }

  /** Her phones ring once a day at most: where a draw decides on something else of hers, that is it. */
  private static Stream<NewNotice> news(Enrolment.Ended ended, Instant drawAt) {
    var wish = ended.wish();
    var within = wish.terms().within();
    return ended.hearer().stream().map(hearer -> new NewNotice(
        wish.municipality(), wish.person(), NoticeKind.STANDING_WISH_OVER, wish.id().toString(),
        Map.of("start", within.first().toString(), "end", within.last().toString()), hearer.language(),
        drawAt.plus(IS_NEWS_FOR),
        hearer.isToldOfADrawToday() ? NewNotice.Reach.INBOX_ONLY : NewNotice.Reach.PUSH, ended.state().name()));
  }
}
