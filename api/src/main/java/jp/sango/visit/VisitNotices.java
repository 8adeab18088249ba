package jp.sango.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.SpokenDates;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.StepwiseNotices;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Tells families about their visits, each in the language that she reads. */
public final class VisitNotices {

  private static final Duration CANCELLATION_IS_NEWS_FOR = Duration.ofHours(24);
  /** A phone that is reached later than this need not ring any more: the inbox still holds the call. */
  private static final Duration CALL_IS_NEWS_FOR = Duration.ofMinutes(30);

  private final Notices notices;
  private final StepwiseNotices ways;
  private final Families families;
  private final Policies policies;
  private final Clock clock;

  public VisitNotices(Notices notices, StepwiseNotices ways, Families families, Policies policies, Clock clock) {
    this.notices = notices;
    this.ways = ways;
    this.families = families;
    this.policies = policies;
    this.clock = clock;
  }

  /** A visit that has begun needs no push any more. */
  public Mono<Void> confirmed(List<NewVisit> visits, NewNotice.Reach reach) {
    return notices.tell(visits.stream()
        .map(visit -> new NewNotice(
            visit.municipality(), visit.family().person(), NoticeKind.VISIT_CONFIRMED, visit.id().toString(),
            words(visit.facility(), visit.type(), visit.dates(), visit.family()), visit.family().language(),
            Japan.at(visit.dates().first(), LocalTime.MIDNIGHT), reach, ""))
        .toList());
  }

  Mono<Void> cancelled(Visit visit, NewNotice.Reach reach) {
    return ended(visit, NoticeKind.VISIT_CANCELLED, reach);
  }

  /** Illness has come between: nothing is lost. */
  Mono<Void> moved(Visit visit, NewNotice.Reach reach) {
    return ended(visit, NoticeKind.VISIT_MOVED, reach);
  }

  /**
   * In the dates that she knows: until the last of them somebody calls her where no phone tells her. Each new last day
   * is told.
   *
   * @param visit as it was to be
   */
  Mono<Void> shortened(Visit visit, LocalDate last, Family family, NewNotice.Reach reach) {
    var known = new DateRange(visit.dates().first(), visit.plannedLast().orElse(visit.dates().last()));
    var values = new HashMap<>(words(visit.facility(), visit.type(), known, family));
    values.put("last", last.toString());
    return notices.tell(List.of(new NewNotice(
        visit.municipality(), visit.person(), NoticeKind.VISIT_SHORTENED, visit.id().toString(), values,
        family.language(), clock.instant().plus(CANCELLATION_IS_NEWS_FOR), reach, last.toString())));
  }

  /** Nobody calls a family to say what she has just said herself. */
  static NewNotice.Reach reach(Behalf behalf) {
    return behalf.isSpokenWithStaff() ? NewNotice.Reach.PUSH_ALONE : NewNotice.Reach.PUSH;
  }

  private Mono<Void> ended(Visit visit, NoticeKind kind, NewNotice.Reach reach) {
    return families.find(visit.municipality(), visit.person())
        .flatMap(family -> notices.tell(List.of(new NewNotice(
            visit.municipality(), visit.person(), kind, visit.id().toString(),
            words(visit.facility(), visit.type(), visit.dates(), family), family.language(),
            clock.instant().plus(CANCELLATION_IS_NEWS_FOR), reach, ""))));
  }

  /** It stands until staff have spoken with her. */
  public Mono<Void> toTalkOver(Visit visit, Family family) {
    return notices.tell(List.of(new NewNotice(
        visit.municipality(), visit.person(), NoticeKind.VISIT_TO_TALK_OVER, visit.id().toString(),
        words(visit.facility(), visit.type(), visit.dates(), family), family.language(),
        Japan.at(visit.dates().first(), LocalTime.MIDNIGHT), NewNotice.Reach.INBOX_ONLY, "")));
  }

  /** At once, or once the night is over that she has said herself. */
  Mono<Instant> callsRingFrom(Visit visit) {
    return ways.ways(visit.municipality(), visit.person(), NoticeKind.PRE_VISIT_CALL)
        .map(StepwiseNotices.Possible::ringsFrom);
  }

  /** Each ring is a notice of its own: the phone has to ring once more. */
  Mono<Void> ringing(PreVisitCall call, NewNotice.Reach reach) {
    Instant silent = call.rangAt().plus(CALL_IS_NEWS_FOR);
    return families.find(call.municipality(), call.person())
        .flatMap(family -> notices.tell(List.of(new NewNotice(
            call.municipality(), call.person(), NoticeKind.PRE_VISIT_CALL, call.id().toString(),
            words(call.facility(), call.type(), call.dates(), family), family.language(),
            silent, reach, call.rangAt().toString()))));
  }

  /** Where she asked to be reminded of the time that she named. */
  Mono<Void> callIsNear(PreVisitCall call) {
    return Mono.justOrEmpty(call.answer()).ofType(CallAnswer.CallMeAt.class).filter(CallAnswer.CallMeAt::remindMe)
        .flatMap(asked -> families.find(call.municipality(), call.person())
            .flatMap(family -> notices.tell(List.of(near(call, asked.at(), family)))));
  }

  private NewNotice near(PreVisitCall call, Instant at, Family family) {
    var values = new HashMap<>(words(call.facility(), call.type(), call.dates(), family));
    values.put("time", SpokenDates.of(at, family.language()));
    return new NewNotice(call.municipality(), call.person(), NoticeKind.PRE_VISIT_CALL_SOON, call.id().toString(), values,
        family.language(), at.plus(CALL_IS_NEWS_FOR), NewNotice.Reach.PUSH_AT_ANY_HOUR, at.toString());
  }

  private Map<String, String> words(FacilityId facility, ServiceType type, DateRange dates, Family family) {
    Language language = family.language();
    Policy policy = policies.at(family.municipality(), clock.instant());
    return Map.of(
        "facility", policy.facility(facility).map(found -> found.name().in(language)).orElse(facility.value()),
        "service", policy.service(type).map(found -> found.name().in(language)).orElse(type.name()),
        "start", dates.first().toString(),
        "end", dates.last().toString());
  }
}
