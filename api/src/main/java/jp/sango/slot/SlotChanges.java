package jp.sango.slot;

import java.util.Collection;
import java.util.List;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** The outbox to the board. All within the caller's transaction, but for {@link #waiting}. */
public interface SlotChanges {

  Mono<Void> add(MunicipalityCode municipality, SlotChange.Scope scope);

  /** The municipalities that have changes to be shown. */
  Mono<List<MunicipalityCode>> waiting();

  /** Whether this transaction is, until it ends, the only one that relays the municipality's changes. */
  Mono<Boolean> lead(MunicipalityCode municipality);

  /** Greater than any before. Asked for after {@link #lead} and before reading states, greater is newer truth. */
  Mono<Long> nextVersion();

  /**
   * {@link #lead}, {@link #oldest} and {@link #nextVersion} in one question, for the turn that families wait for: empty
   * where another node leads. What that node has just shown may be among them and is then shown once more.
   */
  Mono<Waiting> leadThrough(MunicipalityCode municipality, int most);

  /**
   * @param version under which their slots are to be shown
   * @param changes the oldest; none where nothing waits
   */
  record Waiting(long version, List<SlotChange> changes) {}

  /** The oldest changes. */
  Mono<List<SlotChange>> oldest(MunicipalityCode municipality, int most);

  Mono<Void> remove(Collection<SlotChange> changes);

  /** Replaces what waits by one change of the whole board where it is more than so many rows. */
  Mono<Boolean> collapse(MunicipalityCode municipality, int most);
}
