package jp.sango.draw;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.sango.application.Applications;
import jp.sango.kernel.Japan;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.LossCredit;
import jp.sango.programme.Policy;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** What families' earlier losses count for in a draw, where the policy has it so. */
final class LossCredits {

  private final Applications applications;

  LossCredits(Applications applications) {
    this.applications = applications;
  }

  /**
   * A family without any is left out. They count by draw days before this one's, however often she applied; a rerun
   * comes to the same, for nothing of its own day counts, but where a draw before it was rerun in between.
   */
  Mono<Map<RegistrationId, Integer>> of(DrawRecord draw, Policy policy, Collection<RegistrationId> families) {
    return Mono.justOrEmpty(granted(policy))
        .flatMap(credit -> losses(draw, credit, families))
        .defaultIfEmpty(Map.of());
  }

  private static Optional<LossCredit> granted(Policy policy) {
    return policy.draw().map(DrawPolicy::allowances).flatMap(allowances -> allowances.lossCredit());
  }

  private Mono<Map<RegistrationId, Integer>> losses(
      DrawRecord draw, LossCredit credit, Collection<RegistrationId> families) {
    var drawDay = Japan.dateOf(draw.drawAt());
    return applications.daysLost(families, credit.since(drawDay), drawDay)
        .map(losses -> losses.entrySet().stream().collect(Collectors.toMap(
            Map.Entry::getKey, lost -> Math.min(lost.getValue(), credit.most()))));
  }
}
