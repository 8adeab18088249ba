package jp.sango.booking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationRules.Submission;
import jp.sango.application.Asked;
import jp.sango.application.CoordinationState;
import jp.sango.application.Examination;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.booking.Cases.Taking;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Books with a facility directly, and tells before which way it goes. */
public final class BookingDesk {

  private final ApplicationBook applications;
  private final Examination examination;
  private final Families families;
  private final Routes routes;
  private final Cases cases;
  private final Requests requests;
  private final Audit audit;
  private final Transactions transactions;

  BookingDesk(
      ApplicationBook applications, Examination examination, Families families, Routes routes, Cases cases,
      Requests requests, Audit audit, Transactions transactions) {
    this.applications = applications;
    this.examination = examination;
    this.families = families;
    this.routes = routes;
    this.cases = cases;
    this.requests = requests;
    this.audit = audit;
    this.transactions = transactions;
  }

  /**
   * What a family is told before she starts.
   *
   * @param answerBy by when the facility answers, were it booked now; empty where it is not booked directly
   */
  public record Preview(BookingRoute route, Submission submission, Wish wish, Optional<Instant> answerBy) {}

  /** Which way applies, and what it costs and leaves; refused by a problem where the rules object to it either way. */
  public Mono<Preview> preview(Behalf behalf, Wish wish) {
    return SingleWish.named(hers(families.of(behalf.municipality(), behalf.person()), wish)
        .flatMap(family -> routed(family, wish))
        .flatMap(routed -> examination.examine(routed.asked())
            .map(submission -> new Preview(routed.route(), submission, wish, answerBy(routed, wish)))));
  }

  /** Holds the seats and asks the facility; all or nothing. */
  public Mono<Application> book(Behalf behalf, Wish wish) {
    return transactions.inTransaction(() -> SingleWish.named(
        hers(families.ofAndLock(behalf.municipality(), behalf.person()), wish)
            .flatMap(family -> routed(family, wish))
            .flatMap(routed -> isDirect(routed.route()).orProblem(routed))
            .flatMap(routed -> examination.examine(routed.asked())
                .flatMap(submission -> enter(behalf, routed, submission)))));
  }

  /** Of two births the one that the wish fits. */
  private Mono<Family> hers(Mono<List<Family>> registered, Wish wish) {
    return registered.flatMap(known -> examination.fitting(known, List.of(wish)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()));
  }

  private record Routed(BookingRoute route, Asked asked) {}

  private Mono<Routed> routed(Family family, Wish wish) {
    var now = examination.now();
    return examination.known(examination.asked(family, List.of(wish), now, new Asked.How.Booked()))
        .flatMap(asked -> routes.of(asked.policy(), family, wish))
        .map(route -> new Routed(route, examination.asked(family, List.of(wish), now,
            route.way() == Way.DIRECT ? new Asked.How.Booked() : new Asked.How.Applied())));
  }

  private static Decision isDirect(BookingRoute route) {
    return switch (route.way()) {
      case DIRECT -> Decision.ACCEPTED;
      case COORDINATION -> Decision.rejected(Problem.refused("booking-coordinated", "facility"));
      case DRAW -> Decision.rejected(Problem.refused("booking-drawn", "type"));
    };
  }

  private static Optional<Instant> answerBy(Routed routed, Wish wish) {
    return Optional.of(routed).filter(one -> one.route().way() == Way.DIRECT)
        .flatMap(one -> one.asked().policy().booking())
        .map(booking -> booking.deadlines().answer(routed.asked().now(), wish.start()));
  }

  private Mono<Application> enter(Behalf behalf, Routed routed, Submission submission) {
    var application = Application.booked(submission).by(behalf);
    var wish = application.arranged().orElseThrow();
    var family = routed.asked().family();
    var now = routed.asked().now();
    var booking = new Booking(
        application.id(), application.municipality(), application.family(), application.person(), Way.DIRECT,
        CoordinationState.APPLIED, routed.route().because(), Task.NOTHING, Optional.empty(), wish.start(), 1);
    return applications.add(application)
        .then(cases.begin(booking, family, behalf.by(), now))
        .flatMap(begun -> requests.send(begun, Way.DIRECT, wish, routed.asked().policy(), now)
            .flatMap(request -> cases.take(
                begun, Taking.by(behalf.by(), BookingStep.BOOK, now).thenBy(request.due()))))
        .then(audit.record(new AuditEntry(behalf.by(), "booking.book", application.id().toString(),
            Map.of("policyVersion", application.policy().value(), "channel", behalf.channel().name()))))
        .thenReturn(application);
  }
}
