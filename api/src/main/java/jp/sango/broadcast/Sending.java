package jp.sango.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.sango.audit.Audit;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Transactions;
import jp.sango.notice.BroadcastNotices;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.Notices;
import jp.sango.programme.BroadcastPolicy;
import jp.sango.programme.Policies;
import jp.sango.registration.Family;
import jp.sango.registration.KnownListeners;
import reactor.core.publisher.Mono;

/**
 * Takes a broadcast one portion further, each in a transaction that holds it: whoever stops it waits for one portion at
 * most, whoever dies in between has told nobody twice and leaves nobody out.
 */
final class Sending {

  private static final Duration LATE_WORD = Duration.ofDays(7);

  private final BroadcastBook book;
  private final Addressees addressees;
  private final Notices notices;
  private final BroadcastNotices told;
  private final NoticeTexts texts;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  Sending(BroadcastBook book, Addressees addressees, Notices notices, BroadcastNotices told, NoticeTexts texts,
      Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.addressees = addressees;
    this.notices = notices;
    this.told = told;
    this.texts = texts;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** True where another portion may follow at once. */
  Mono<Boolean> further(MunicipalityCode municipality, BroadcastId id) {
    return transactions.inTransaction(() -> book.lock(municipality, id)
        .flatMap(broadcast -> switch (broadcast.state()) {
          case APPROVED -> begin(broadcast);
          case GATHERING -> isOver(broadcast) ? stop(broadcast, StopReason.DEADLINE_OVER) : gather(broadcast);
          case SENDING -> isOver(broadcast) ? stop(broadcast, StopReason.DEADLINE_OVER) : tell(broadcast);
          case SENT -> close(broadcast);
          case STOPPED -> takeBack(broadcast).then(Mono.defer(() -> close(broadcast)));
          case DRAFT, SUBMITTED, RETURNED -> Mono.just(false);
        })
        .defaultIfEmpty(false));
  }

  /** Phones may say later what they have had, but not much later. */
  static Instant closedBefore(Instant now) {
    return now.minus(LATE_WORD);
  }

  private Mono<Boolean> begin(Broadcast broadcast) {
    return !broadcast.isAsApproved() ? stop(broadcast, StopReason.NOT_AS_APPROVED)
        : isOver(broadcast) ? stop(broadcast, StopReason.DEADLINE_OVER)
        : save(broadcast.begun(clock.instant()), "broadcast.begin").thenReturn(true);
  }

  private boolean isOver(Broadcast broadcast) {
    return !clock.instant().isBefore(broadcast.content().deadline());
  }

  private Mono<Boolean> gather(Broadcast broadcast) {
    var far = broadcast.gathering().orElseThrow();
    return addressees.portion(broadcast.municipality(), choice(broadcast), far.until(), policy(broadcast).atOnce())
        .flatMap(portion -> portion.last()
            .map(last -> book.gather(broadcast, portion.members())
                .then(book.save(broadcast.gathered(far.with(last, portion.members().size(), portion.optedOut()))))
                .thenReturn(true))
            .orElseGet(() -> decide(broadcast, far.members())));
  }

  /** All are known now: whether they are as many as somebody has agreed to. */
  private Mono<Boolean> decide(Broadcast broadcast, long found) {
    var policy = policy(broadcast);
    return policy.isMoreThanAgreed(found, broadcast.counted().orElse(0L)) ? stop(broadcast, StopReason.GROWN)
        : found < policy.fewest() ? stop(broadcast, StopReason.TOO_FEW)
        : save(broadcast.sending(), "broadcast.send").thenReturn(true);
  }

  private Mono<Boolean> tell(Broadcast broadcast) {
    return book.untold(broadcast, policy(broadcast).atOnce())
        .flatMap(members -> members.isEmpty()
            ? save(broadcast.sent(clock.instant()), "broadcast.sent").thenReturn(false)
            : addressees.still(broadcast.municipality(), choice(broadcast), members)
                .flatMap(births -> tell(broadcast, members, births))
                .thenReturn(true));
  }

  private Mono<Void> tell(Broadcast broadcast, List<PersonId> members, Map<PersonId, List<Family>> births) {
    var leftOut = members.stream().filter(person -> !births.containsKey(person)).toList();
    var news = members.stream().filter(births::containsKey)
        .map(person -> notice(broadcast, births.get(person).getFirst())).toList();
    return notices.tell(news, new KnownListeners(births)).then(book.told(broadcast, members, leftOut));
  }

  /** No staff calls for it: who has no phone finds it in her inbox, and hears of what matters from whoever knows her. */
  private static NewNotice notice(Broadcast broadcast, Family family) {
    var content = broadcast.content();
    var values = new TreeMap<>(content.values(family.language()));
    values.put(NewNotice.SEGMENT, content.segment().name());
    return new NewNotice(family.municipality(), family.person(), NoticeKind.BROADCAST, broadcast.id().toString(), values,
        family.language(), content.deadline(), NewNotice.Reach.PUSH_ALONE, "");
  }

  /** What its time alone has ended stands in the inboxes of those who were told, and nobody says that it is not true. */
  private Mono<Void> takeBack(Broadcast broadcast) {
    var inboxes = broadcast.isTakenBack()
        ? told.takeBack(broadcast.municipality(), broadcast.id().toString()) : Mono.<Void>empty();
    return inboxes.then(Mono.defer(() -> book.tookBack(broadcast)));
  }

  /** Once: another node may have done it since this one looked, and what is stopped later is closed already. */
  private Mono<Boolean> close(Broadcast broadcast) {
    return !broadcast.content().deadline().isBefore(closedBefore(clock.instant())) ? Mono.just(false)
        : book.outcome(broadcast).hasElement().filter(closed -> !closed)
            .flatMap(_ -> told.tally(broadcast.municipality(), broadcast.id().toString()))
            .flatMap(tally -> book.close(broadcast, tally, clock.instant()))
            .thenReturn(false);
  }

  private Mono<Boolean> stop(Broadcast broadcast, StopReason why) {
    return save(broadcast.stopped(why, clock.instant()), "broadcast.stop").thenReturn(true);
  }

  private Mono<Void> save(Broadcast broadcast, String action) {
    var detail = new TreeMap<String, Object>(Map.of("segment", broadcast.content().segment().name(),
        "content", broadcast.content().fingerprint()));
    broadcast.gathering().ifPresent(far -> detail.put("members", far.members()));
    broadcast.end().flatMap(Broadcast.End::why).ifPresent(why -> detail.put("because", why.name()));
    return book.save(broadcast)
        .then(audit.recordBySystem(broadcast.municipality(), action, broadcast.id().toString(), detail));
  }

  private Choice choice(Broadcast broadcast) {
    return Choice.of(broadcast.content(), texts);
  }

  private BroadcastPolicy policy(Broadcast broadcast) {
    return policies.at(broadcast.municipality(), clock.instant()).notices().broadcasts();
  }
}
