package jp.sango.registration;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import jp.sango.agenda.DailyItem;
import jp.sango.audit.Audit;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends each night the tiers whose last day is over, as staff had said when they set them: their decision stays, with its
 * reason and its day. Nobody is told, as when staff change a tier.
 */
public final class TierEnds implements DailyItem {

  private static final LocalTime AFTER_MIDNIGHT = LocalTime.of(0, 5);
  private static final int AT_ONCE = 500;

  private final RegistrationBook book;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;

  public TierEnds(RegistrationBook book, Policies policies, Audit audit, Transactions transactions) {
    this.book = book;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "registration.tier-ends";
  }

  @Override
  public LocalTime at() {
    return AFTER_MIDNIGHT;
  }

  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return RowScope.each(policies.municipalities(), municipality ->
        some(municipality, due).expand(ended -> ended < AT_ONCE ? Mono.empty() : some(municipality, due)).then());
  }

  private Mono<Integer> some(MunicipalityCode municipality, Instant due) {
    return transactions.inTransaction(() -> book.endTiers(municipality, Japan.dateOf(due), due, AT_ONCE)
        .flatMap(ended -> Flux.fromIterable(ended)
            .concatMap(family -> audit.recordBySystem(municipality, "registration.tier-ended", family.toString(), Map.of()))
            .then(Mono.just(ended.size()))));
  }
}
