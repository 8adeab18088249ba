package jp.sango.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.application.ApplicationId;
import jp.sango.booking.TakenStep.By;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Reach;
import reactor.core.publisher.Mono;

/** Opens bookings with their families locked, and leads them from step to step, within the caller's transaction. */
final class Cases {

  private final BookingBook book;
  private final Families families;
  private final Reach reach;

  Cases(BookingBook book, Families families, Reach reach) {
    this.book = book;
    this.families = families;
    this.reach = reach;
  }

  /** A booking and its family, both locked. */
  record Case(Booking booking, Family family) {

    Case lastingUntil(LocalDate agreed) {
      return new Case(booking.lastingUntil(agreed), family);
    }
  }

  /**
   * A step as somebody takes it.
   *
   * @param by empty for the system
   * @param why a code, where the step alone does not say it
   * @param due by when what comes next has to be done
   */
  record Taking(BookingStep step, Optional<Actor> by, Optional<String> why, Optional<Instant> due, Instant at) {

    static Taking by(Actor actor, BookingStep step, Instant at) {
      return new Taking(step, Optional.of(actor), Optional.empty(), Optional.empty(), at);
    }

    static Taking bySystem(BookingStep step, Instant at) {
      return new Taking(step, Optional.empty(), Optional.empty(), Optional.empty(), at);
    }

    Taking because(String code) {
      return new Taking(step, by, Optional.of(code), due, at);
    }

    Taking thenBy(Instant nextDue) {
      return new Taking(step, by, why, Optional.of(nextDue), at);
    }
  }

  /** The family first, as everybody locks her who counts against her limits. */
  Mono<Case> open(MunicipalityCode municipality, ApplicationId id) {
    return book.find(municipality, id)
        .flatMap(found -> families.findAndLock(found.family()))
        .flatMap(family -> book.lock(municipality, id).map(booking -> new Case(booking, family)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()));
  }

  /** For staff and nurses; a family beyond their reach is as unknown as one that is not there. */
  Mono<Case> open(Actor staff, ApplicationId id) {
    return open(staff.municipality(), id)
        .filterWhen(opened -> reach.among(staff, List.of(opened.family().id())).map(found -> !found.isEmpty()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application-unknown").asError()));
  }

  /** Refused where the table does not have it. */
  Mono<Case> take(Case open, Taking taking) {
    var booking = open.booking();
    return Mono.justOrEmpty(taking.step().from(booking.state()))
        .switchIfEmpty(Mono.error(() -> Problem.conflict("coordination-step").with("state", booking.state()).asError()))
        .map(state -> booking.after(taking.step(), state, taking.due()))
        .flatMap(next -> book.change(next, taken(next, taking)).thenReturn(new Case(next, open.family())));
  }

  private static TakenStep taken(Booking next, Taking taking) {
    return new TakenStep(
        next.id(), next.steps(), Optional.of(taking.step()), next.state(),
        taking.by().map(actor -> new By(actor.person(), actor.role())), taking.at(), taking.why(), next.task(),
        next.due());
  }

  Mono<Case> begin(Booking booking, Family family, Actor by, Instant at) {
    var beginning = new TakenStep(
        booking.id(), booking.steps(), Optional.empty(), booking.state(),
        Optional.of(new By(by.person(), by.role())), at, Optional.empty(), booking.task(), booking.due());
    return book.add(booking, beginning).thenReturn(new Case(booking, family));
  }
}
