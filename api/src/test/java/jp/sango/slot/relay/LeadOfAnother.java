package jp.sango.slot.relay;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.SlotChange;
import jp.sango.slot.SlotChange.Scope;
import jp.sango.slot.SlotChanges;
import reactor.core.publisher.Mono;

/** Changes that another node is just done with when this one asks for the first time. */
final class LeadOfAnother implements SlotChanges {

  private final SlotChanges changes;
  private final AtomicBoolean asked = new AtomicBoolean();

  LeadOfAnother(SlotChanges changes) {
    this.changes = changes;
  }

  @Override
  public Mono<Boolean> lead(MunicipalityCode municipality) {
    return asked.compareAndSet(false, true) ? Mono.just(false) : changes.lead(municipality);
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
