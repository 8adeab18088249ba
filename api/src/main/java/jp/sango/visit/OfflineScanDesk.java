package jp.sango.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/**
 * A card that was read at the door while the tablet had no network, and is told of once it has one again: by then the
 * picture's code is older than a few minutes. It was not when it was read, so the day is entered as one that is entered
 * afterwards, with all that this means for a day beyond the limit.
 */
public final class OfflineScanDesk {

  private final CardCode codes;
  private final VisitBook visits;
  private final LateEntryDesk lateEntries;
  private final Families families;
  private final Clock clock;

  public OfflineScanDesk(
      CardCode codes, VisitBook visits, LateEntryDesk lateEntries, Families families, Clock clock) {
    this.codes = codes;
    this.visits = visits;
    this.lateEntries = lateEntries;
    this.families = families;
    this.clock = clock;
  }

  /**
   * Empty where the code needs no time of its own: it is valid still, or it was not valid then either.
   *
   * @param scannedAt what the tablet says; a time that is still to come is now
   */
  public Mono<LateEntryDesk.Entered> enter(Actor provider, String code, Instant scannedAt) {
    var now = clock.instant();
    var then = scannedAt.isAfter(now) ? now : scannedAt;
    return codes.read(code, now) instanceof CardCode.Reading.Expired
            && codes.read(code, then) instanceof CardCode.Reading.Valid(var family)
        ? enter(provider, family, Japan.dateOf(then)) : Mono.empty();
  }

  private Mono<LateEntryDesk.Entered> enter(Actor provider, RegistrationId holder, LocalDate date) {
    return families.all(List.of(holder))
        .mapNotNull(found -> found.get(holder))
        .filter(family -> family.municipality().equals(provider.municipality()))
        .switchIfEmpty(Mono.error(() -> Problem.invalid("card-invalid", "card").asError()))
        .flatMap(family -> visitOn(provider, family, date))
        .flatMap(visit -> lateEntries.enter(provider, visit.id(), date, CheckIn.LateReason.TABLET_OFFLINE));
  }

  /** As at the door: a card is hers, whichever birth it was signed for. */
  private Mono<Visit> visitOn(Actor provider, Family holder, LocalDate date) {
    return visits.at(provider.municipality(), provider.requiredFacility(), date)
        .filter(visit -> visit.person().equals(holder.person()))
        .next()
        .switchIfEmpty(Mono.error(() -> Problem.refused("no-visit-today", "card").asError()));
  }
}
