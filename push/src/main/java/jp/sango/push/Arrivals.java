package jp.sango.push;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Whether a notice reached any phone. */
@FunctionalInterface
public interface Arrivals {

  /** True if a delivery of it has been taken over by its provider or is still to be sent. */
  Mono<Boolean> arePossible(UUID noticeId);
}
