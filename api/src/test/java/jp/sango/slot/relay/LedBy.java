package jp.sango.slot.relay;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.SlotChange;
import jp.sango.slot.SlotChange.Scope;
import jp.sango.slot.SlotChanges;
import reactor.core.publisher.Mono;

/** Changes whose turns are heard of. */
final class LedBy implements SlotChanges {

  private final SlotChanges changes;
  private final BooleanSupplier leads;

  /** @param leads is asked at each turn whether this node may have it */
  LedBy(SlotChanges changes, BooleanSupplier leads) {
    this.changes = changes;
    this.leads = leads;
  }

  /** Another node is just done with them when this one asks for the first time. */
  static LedBy another(SlotChanges changes) {
    var asked = new AtomicBoolean();
    return new LedBy(changes, () -> !asked.compareAndSet(false, true));
  }

  @Override
  public Mono<Boolean> lead(MunicipalityCode municipality) {
    return leads.getAsBoolean() ? changes.lead(municipality) : Mono.just(false);
  }

  @Override
  public Mono<Waiting> leadThrough(MunicipalityCode municipality, int most) {
    return leads.getAsBoolean() ? changes.leadThrough(municipality, most) : Mono.empty();
  }

  @Override
  public Mono<Void> add(MunicipalityCode municipality, Scope scope) {
    return changes.add(municipality, scope);
  }

  @Override
  public Mono<List<MunicipalityCode>> waiting() {
    return changes.waiting();
  }

  @Override
  public Mono<Long> nextVersion() {
    return changes.nextVersion();
  }

  @Override
  public Mono<List<SlotChange>> oldest(MunicipalityCode municipality, int most) {
    return changes.oldest(municipality, most);
  }

  @Override
  public Mono<Void> remove(Collection<SlotChange> shown) {
    return changes.remove(shown);
  }

  @Override
  public Mono<Boolean> collapse(MunicipalityCode municipality, int most) {
    return changes.collapse(municipality, most);
  }
}
