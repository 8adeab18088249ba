package jp.sango.draw;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  /** Who or what has none is left out. */
  sealed interface Credits {

    /** By the draw days that families lost before this one. */
    record Earned(Map<RegistrationId, Integer> families) implements Credits {}

    /** Those that the draw's numbers were made with, by application, whatever has become of her since. */
    record Kept(Map<UUID, Integer> applications) implements Credits {}
  }

  private final Applications applications;
  private final DrawBook book;

  LossCredits(Applications applications, DrawBook book) {
    this.applications = applications;
    this.book = book;
  }

  /** They count by draw days before this one's, however often she applied. A rerun changes nobody's number. */
  Mono<Credits> of(DrawRecord draw, Policy policy, Collection<RegistrationId> families) {
    return draw.rerunOf().isPresent()
        ? book.creditsDrawnWith(draw).map(Credits.Kept::new)
        : earned(draw, policy, families).map(Credits.Earned::new);
  }

  private Mono<Map<RegistrationId, Integer>> earned(
      DrawRecord draw, Policy policy, Collection<RegistrationId> families) {
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
