package jp.sango.booking;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.sango.application.Wish;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Tells families how their bookings fare, each in the language that she reads. */
final class BookingNotices {

  private static final Duration IS_NEWS_FOR = Duration.ofHours(24);

  private final Notices notices;
  private final Policies policies;
  private final Clock clock;

  BookingNotices(Notices notices, Policies policies, Clock clock) {
    this.notices = notices;
    this.policies = policies;
    this.clock = clock;
  }

  /** Once for each step of a booking. */
  Mono<Void> tell(NoticeKind kind, Cases.Case told, Wish wish) {
    return tell(kind, told, words(told.family(), wish));
  }

  Mono<Void> tell(NoticeKind kind, Cases.Case told) {
    return tell(kind, told, Map.of());
  }

  private Mono<Void> tell(NoticeKind kind, Cases.Case told, Map<String, String> words) {
    var booking = told.booking();
    return notices.tell(List.of(new NewNotice(
        booking.municipality(), booking.person(), kind, booking.id().toString(), words, told.family().language(),
        clock.instant().plus(IS_NEWS_FOR), NewNotice.Reach.PUSH, Integer.toString(booking.steps()))));
  }

  private Map<String, String> words(Family family, Wish wish) {
    var language = family.language();
    var policy = policies.at(family.municipality(), clock.instant());
    return Map.of(
        "facility", policy.facility(wish.facility()).map(found -> found.name().in(language)).orElse(""),
        "service", policy.service(wish.type()).map(found -> found.name().in(language)).orElse(""),
        "start", wish.start().toString(),
        "end", wish.dates().last().toString());
  }
}
