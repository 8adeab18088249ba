package jp.sango.kernel;

import java.util.Collection;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Whose rows a chain may see and write. It travels in the chain's context and holds for every connection that the chain
 * takes; PostgreSQL keeps to it, whatever the SQL says. Without one there are no rows at all. A request's scope is its
 * actor's municipality; work that nobody asked for says its own.
 */
public record RowScope(String setting) {

  /** No rows. */
  public static final RowScope NONE = new RowScope("");

  /** All rows: for machinery that no municipality owns. Features work for one municipality at a time. */
  public static final RowScope EVERYWHERE = new RowScope("*");

  public static RowScope of(MunicipalityCode municipality) {
    return new RowScope(municipality.value());
  }

  /** For each of these, in a scope of its own; one that fails keeps no other waiting. */
  public static Mono<Void> each(Collection<MunicipalityCode> municipalities, Function<MunicipalityCode, Mono<Void>> work) {
    return Flux.fromIterable(municipalities)
        .concatMapDelayError(municipality -> of(municipality).around(Mono.defer(() -> work.apply(municipality))))
        .then();
  }

  public static RowScope in(ContextView context) {
    return context.getOrDefault(RowScope.class, NONE);
  }

  public <T> Mono<T> around(Mono<T> work) {
    return work.contextWrite(this::into);
  }

  public <T> Flux<T> around(Flux<T> work) {
    return work.contextWrite(this::into);
  }

  public Context into(Context context) {
    return context.put(RowScope.class, this);
  }
}
