package jp.sango.notice.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.notice.Causes;
import jp.sango.notice.Causes.Told;
import jp.sango.notice.NoticeId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All features' word on what still stands; who is asked about nothing is not asked. */
record CausesGone(List<Causes> features) {

  Mono<Set<NoticeId>> among(Collection<Told> told) {
    return Flux.fromIterable(features)
        .concatMap(feature -> among(told, feature))
        .concatMapIterable(gone -> gone)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Mono<Set<NoticeId>> among(Collection<Told> told, Causes feature) {
    var asked = told.stream().filter(each -> feature.kinds().contains(each.kind())).toList();
    return asked.isEmpty() ? Mono.empty() : feature.gone(asked);
  }
}
