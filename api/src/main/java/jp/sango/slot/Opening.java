package jp.sango.slot;

import java.time.LocalDate;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts the days that the policies offer into the ledger. May be repeated, also by several nodes at once. */
public final class Opening {

  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final int DAYS_AT_ONCE = 500;

  private final Policies policies;
  private final SlotOffers offers;
  private final SlotDays days;
  private final SlotChanges changes;
  private final Transactions transactions;

  public Opening(
      Policies policies, SlotOffers offers, SlotDays days, SlotChanges changes, Transactions transactions) {
    this.policies = policies;
    this.offers = offers;
    this.days = days;
    this.changes = changes;
    this.transactions = transactions;
  }

  /** For every municipality, today and the dates to come; the board is shown anew, without the dates that have gone. */
  public Mono<Void> open(LocalDate today) {
    return Flux.fromIterable(policies.municipalities())
        .concatMap(municipality -> RowScope.of(municipality).around(transactions.inTransaction(
            () -> open(municipality, offers.horizon(municipality, today))
                .delayUntil(offered -> changes.add(municipality, new SlotChange.Scope.WholeBoard())))))
        .then();
  }

  /** For one municipality, within the caller's transaction. */
  public Mono<SlotDays.Offered> open(MunicipalityCode municipality, DateRange dates) {
    return Flux.fromStream(() -> offers.days(municipality, dates)).buffer(DAYS_AT_ONCE)
        .concatMap(some -> days.offer(municipality, some))
        .reduce(SlotDays.Offered.NOTHING, SlotDays.Offered::plus)
        .doOnNext(offered -> report(municipality, offered));
  }

  private static void report(MunicipalityCode municipality, SlotDays.Offered offered) {
    if (offered.kept() > 0) {
      LOG.warn("{} days of {} have more seats given than the policy now offers; they stay as they were",
          offered.kept(), municipality);
    }
    if (offered.added() + offered.changed() > 0) {
      LOG.info("{} days of {} opened, {} changed", offered.added(), municipality, offered.changed());
    }
  }
}
