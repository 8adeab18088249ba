package jp.sango.slot.relay;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;
import jp.sango.slot.ApplicantCounts;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotOffers;
import reactor.core.publisher.Mono;

/** Works out, from PostgreSQL, the states of slots as the board shows them. */
final class SlotStates {

  private final SlotLedger ledger;
  private final ApplicantCounts applicants;
  private final SlotOffers offers;
  private final Policies policies;
  private final Clock clock;

  SlotStates(SlotLedger ledger, ApplicantCounts applicants, SlotOffers offers, Policies policies, Clock clock) {
    this.ledger = ledger;
    this.applicants = applicants;
    this.offers = offers;
    this.policies = policies;
    this.clock = clock;
  }

  /** The dates that are on the board now. */
  DateRange dates(MunicipalityCode municipality) {
    return offers.horizon(municipality, Japan.today(clock));
  }

  /** Fresh states of the wanted slots in these dates, all with the same version. */
  Mono<List<SlotState>> read(
      MunicipalityCode municipality, DateRange dates, long version, Predicate<Offered> wanted) {
    return ledger.seats(municipality, dates)
        .map(seats -> offered(seats).stream().filter(wanted).toList())
        .flatMap(offered -> count(municipality, offered)
            .map(counts -> offered.stream().map(one -> state(one, counts, version, clock.instant())).toList()));
  }

  /** A slot with the pool it draws on. */
  record Offered(PoolDay day, Seats seats, SlotLedger.Slot slot) {}

  private List<Offered> offered(Map<PoolDay, Seats> seats) {
    return seats.entrySet().stream()
        .flatMap(entry -> offers.slots(entry.getKey()).map(slot -> new Offered(entry.getKey(), entry.getValue(), slot)))
        .toList();
  }

  private Mono<Map<SlotLedger.Slot, Integer>> count(MunicipalityCode municipality, Collection<Offered> offered) {
    return offered.isEmpty()
        ? Mono.just(Map.of())
        : applicants.count(municipality, offered.stream().map(Offered::slot).toList());
  }

  private SlotState state(Offered offered, Map<SlotLedger.Slot, Integer> counts, long version, Instant now) {
    var slot = offered.slot();
    var seats = offered.seats();
    return new SlotState(key(offered.day().municipality(), slot), seats.closed() ? 0 : seats.capacity(),
        seats.confirmed(), seats.held(), counts.getOrDefault(slot, 0), status(offered, now), version);
  }

  private SlotStatus status(Offered offered, Instant now) {
    if (offered.seats().closed()) {
      return SlotStatus.CLOSED;
    }
    var closes = policies.at(offered.day().municipality(), now).application().closes(offered.slot().date());
    if (!now.isBefore(closes)) {
      return SlotStatus.ENDED;
    }
    return offered.seats().remaining() == 0 ? SlotStatus.FULL : SlotStatus.OPEN;
  }

  static SlotKey key(MunicipalityCode municipality, SlotLedger.Slot slot) {
    return new SlotKey(municipality.value(), slot.facility().value(), slot.type().name(), slot.date());
  }
}
