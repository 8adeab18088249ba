package jp.sango.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.sango.agenda.RegularItem;
import jp.sango.application.CoordinationState;
import jp.sango.audit.Audit;
import jp.sango.booking.Cases.Case;
import jp.sango.booking.FacilityRequest.State;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks every few minutes for what nobody has answered in time, and gives it back to whoever has to go on with it. */
public final class BookingSweep implements RegularItem {

  static final Duration EVERY = Duration.ofMinutes(10);
  private static final int AT_ONCE = 500;

  private final BookingBook book;
  private final Cases cases;
  private final Requests requests;
  private final Setback setback;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;

  BookingSweep(
      BookingBook book, Cases cases, Requests requests, Setback setback, Policies policies, Audit audit,
      Transactions transactions) {
    this.policies = policies;
    this.book = book;
    this.cases = cases;
    this.requests = requests;
    this.setback = setback;
    this.audit = audit;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "booking.sweep";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return RowScope.each(policies.municipalities(), municipality -> sweep(municipality, due));
  }

  /** Each booking in a transaction of its own; one that fails keeps no other waiting, and is tried again. */
  private Mono<Void> sweep(MunicipalityCode municipality, Instant due) {
    return book.timedOut(municipality, due, Japan.dateOf(due), AT_ONCE).collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMapDelayError(found -> transactions.inTransaction(
            () -> cases.open(found.municipality(), found.id()).flatMap(open -> lookAgain(open, due)).thenReturn(found)))
        .then();
  }

  /** Between finding and locking somebody may have answered. */
  private Mono<Void> lookAgain(Case open, Instant due) {
    var booking = open.booking();
    if (booking.state() == CoordinationState.REQUESTED) {
      return booking.isOverdue(due) ? silence(open, due) : Mono.empty();
    }
    return booking.isOpen() && !Japan.dateOf(due).isBefore(booking.wishedUntil())
        ? setback.afterItsDates(open, due).then(recorded(booking, "booking.expire"))
        : Mono.empty();
  }

  private Mono<Void> silence(Case open, Instant due) {
    return requests.open(open.booking().id())
        .flatMap(request -> requests.giveBack(request, State.LAPSED, Optional.empty(), due)
            .then(setback.afterSilence(open, request, due)))
        .then(recorded(open.booking(), "request.lapse"));
  }

  private Mono<Void> recorded(Booking booking, String action) {
    return audit.recordBySystem(booking.municipality(), action, booking.id().toString(),
        Map.of("way", booking.way().name()));
  }
}
