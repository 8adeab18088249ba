package jp.sango.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** As the table does it, but leases last until they are given back. */
public final class MarksInMemory implements Marks {

  private record Row(Instant doneUntil, boolean leased, long fence, boolean resting) {}

  private final Map<String, Row> rows = new ConcurrentHashMap<>();

  @Override
  public Flux<Mark> of(Collection<String> items, Instant beginning) {
    return Flux.fromIterable(items).map(item -> {
      var row = rows.computeIfAbsent(item, missing -> new Row(beginning, false, 0, false));
      return new Mark(item, row.doneUntil(), row.resting());
    });
  }

  @Override
  public Mono<Lease> lease(Mark mark, Duration term) {
    return Mono.defer(() -> {
      var row = rows.get(mark.item());
      if (row.leased() || !row.doneUntil().equals(mark.doneUntil())) {
        return Mono.empty();
      }
      rows.put(mark.item(), new Row(row.doneUntil(), true, row.fence() + 1, row.resting()));
      return Mono.just(new Lease(mark.item(), row.fence() + 1));
    });
  }

  @Override
  public Mono<Boolean> renew(Lease lease, Duration term) {
    return Mono.fromSupplier(() -> rows.get(lease.item()).fence() == lease.fence());
  }

  @Override
  public Mono<Boolean> advance(Lease lease, Instant doneUntil) {
    return change(lease, new Row(doneUntil, false, lease.fence(), false));
  }

  @Override
  public Mono<Void> rest(Lease lease, Duration longest) {
    return Mono.defer(() -> change(lease, new Row(rows.get(lease.item()).doneUntil(), false, lease.fence(), true)))
        .then();
  }

  @Override
  public Mono<Void> release(Lease lease) {
    return Mono.defer(() -> change(lease, new Row(rows.get(lease.item()).doneUntil(), false, lease.fence(), false)))
        .then();
  }

  private Mono<Boolean> change(Lease lease, Row row) {
    return Mono.fromSupplier(() -> {
      var mine = rows.get(lease.item()).fence() == lease.fence();
      if (mine) {
        rows.put(lease.item(), row);
      }
      return mine;
    });
  }
}
