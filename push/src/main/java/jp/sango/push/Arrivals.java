package jp.sango.push;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Whether notices reached any phone. */
@FunctionalInterface
public interface Arrivals {

  /**
   * By which channels these have been taken over, or are still to be sent. What is left out has come to an end everywhere,
   * or was never to be sent by that channel.
   */
  Mono<Set<Possible>> possible(Collection<UUID> notices);

  /** A notice that may arrive by this channel, or has. */
  record Possible(UUID notice, Channel channel) {}
}
