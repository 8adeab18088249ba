package jp.sango.draw;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/**
 * What a family checks her own result with, as far as the draw has come.
 *
 * @param draw empty until it is opened
 * @param sealed her ticket, once the draw is sealed; empty where she had withdrawn by then
 * @param number her lottery number, once the seed is revealed
 * @param told why each wish was or was not given, in their order; none before they are decided
 */
public record FamilyProof(
    Application application, Optional<DrawRecord> draw, Optional<SealedTicket> sealed, Optional<OwnNumber> number,
    List<Telling> told) {

  /** @param credits what earlier losses counted for */
  public record OwnNumber(LotteryNumber value, int credits) {}

  /** @param path from her ticket to the public root */
  public record SealedTicket(LocalDate drawDay, Salt salt, Ticket ticket, InclusionPath path) {}

  /** Hands families their proofs. */
  public static final class Office {

    private final ApplicationDesk applications;
    private final DrawBook book;
    private final DrawEvidence evidence;
    private final TicketOffice tickets;
    private final Tellings tellings;

    public Office(
        ApplicationDesk applications, DrawBook book, DrawEvidence evidence, TicketOffice tickets, Policies policies) {
      this.applications = applications;
      this.book = book;
      this.evidence = evidence;
      this.tickets = tickets;
      this.tellings = new Tellings(evidence, policies);
    }

    /** Of the actor's own application alone. */
    public Mono<FamilyProof> of(Actor actor, ApplicationId id) {
      return applications.find(actor, id).flatMap(application -> Mono.justOrEmpty(application.drawAt())
          .switchIfEmpty(Mono.error(() -> Problem.notFound("application-not-drawn").asError()))
          .flatMap(drawAt -> draw(application, drawAt))
          .flatMap(draw -> proof(application, draw))
          .defaultIfEmpty(
              new FamilyProof(application, Optional.empty(), Optional.empty(), Optional.empty(), List.of())));
    }

    private Mono<FamilyProof> proof(Application application, DrawRecord draw) {
      return sealed(application, draw)
          .flatMap(sealed -> number(application, draw, sealed)
              .flatMap(number -> tellings.of(application, draw)
                  .map(told -> new FamilyProof(application, Optional.of(draw), sealed, number, told))));
    }

    private Mono<Optional<OwnNumber>> number(
        Application application, DrawRecord draw, Optional<SealedTicket> sealed) {
      return Mono.justOrEmpty(sealed)
          .filter(hers -> draw.state() == DrawState.PUBLISHED)
          .flatMap(hers -> evidence.credits(draw.id(), application.id()).defaultIfEmpty(0)
              .map(credits -> Optional.of(new OwnNumber(draw.drawnWith().numberOf(hers.ticket(), credits), credits))))
          .defaultIfEmpty(Optional.empty());
    }

    /** The run that decided on it last, or else the draw that its receipt names. */
    private Mono<DrawRecord> draw(Application application, Instant drawAt) {
      return application.outcome().map(outcome -> book.find(new DrawId(outcome.draw())))
          .orElseGet(() -> book.on(application.municipality(), Japan.dateOf(drawAt))
              .filter(draw -> draw.drawAt().equals(drawAt) && draw.run() == 1).next());
    }

    private Mono<Optional<SealedTicket>> sealed(Application application, DrawRecord draw) {
      if (draw.state() == DrawState.OPEN) {
        return Mono.just(Optional.empty());
      }
      var day = Japan.dateOf(draw.drawAt());
      var ticket = tickets.ticket(application.family(), day);
      return evidence.path(draw, ticket)
          .map(path -> Optional.of(
              new SealedTicket(day, tickets.salt(application.family(), day), ticket, path)))
          .defaultIfEmpty(Optional.empty());
    }
  }
}
