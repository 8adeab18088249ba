package jp.sango.push;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Whether notices reached any phone. */
public interface Arrivals {

  /**
   * By which channels these have been taken over, or are still to be sent. What is left out has come to an end everywhere,
   * or was never to be sent by that channel.
   */
  Mono<Set<Possible>> possible(Collection<UUID> notices);

  /** By which channels nobody has even been asked to take these: all of it was held up until its deadline. */
  Mono<Set<Possible>> neverLeft(Collection<UUID> notices);

  /** A notice that may arrive by this channel, or has. */
  record Possible(UUID notice, Channel channel) {}
}
