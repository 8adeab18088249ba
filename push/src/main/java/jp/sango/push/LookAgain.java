package jp.sango.push;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Asked again right before each sending, for many at once: is there still a cause, and may it ring now? */
@FunctionalInterface
public interface LookAgain {

  /**
   * A verdict by the delivery's id. What has none is asked about again later, and so are all after an error. Must answer
   * within five seconds.
   */
  Mono<Map<UUID, Verdict>> over(List<Delivery> deliveries);
}
