package jp.sango.push.worker;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Which nodes deliver now. */
public interface Nodes {

  /** This one does; gives how many have said so in the last seconds, itself among them. */
  Mono<Integer> present(UUID node);

  /** This one does no more. */
  Mono<Void> leave(UUID node);
}
