package jp.sango.notice;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Sees to it that people are told what no phone tells them. Takes part in the transaction that found it out. */
@FunctionalInterface
public interface WordOfMouth {

  /** Where nobody tells anybody. */
  WordOfMouth NOBODY = untold -> Mono.empty();

  /** Somebody has to tell these; a notice that has been asked for before changes nothing. */
  Mono<Void> carry(List<Untold> untold);

  /** Of which of these somebody has told her. */
  default Mono<Set<NoticeId>> told(Collection<NoticeId> notices) {
    return Mono.just(Set.of());
  }
}
