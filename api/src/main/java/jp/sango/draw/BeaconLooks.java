package jp.sango.draw;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Looks at rounds of a beacon for all draws that wait for them. A round is asked for once, whoever wants it, and nobody
 * waits for mirrors that hang: the agenda, which looks, has others to serve. What comes late is found by the next look.
 */
public final class BeaconLooks {

  /** A little less than lies between two looks at a draw, so that each of them may ask. */
  private static final Duration BEFORE_ANOTHER = Duration.ofSeconds(8);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration A_MOMENT = Duration.ofMillis(10);

  /**
   * What came of a look.
   *
   * @param at when the mirrors were asked
   * @param signature empty where they have not answered yet, or do not have it
   */
  public record Look(Instant at, int mirrors, Optional<BeaconSignature> signature) {}

  private record Round(String chain, long number) {}

  private static final class Question {

    private final Instant at;
    private final Mono<BeaconSignature> answer;
    private volatile boolean answered;

    Question(Instant at, Mono<BeaconSignature> answer) {
      this.at = at;
      this.answer = answer.doOnNext(signature -> answered = true).cache();
    }

    boolean isOver(Instant now) {
      return !now.isBefore(at.plus(answered ? REMEMBERED : BEFORE_ANOTHER));
    }
  }

  private final Beacon beacon;
  private final Duration patience;
  private final Clock clock;
  private final Map<Round, Question> questions = new ConcurrentHashMap<>();

  /** @param patience how long an answer is waited for from when it was asked; mirrors usually have one within that */
  public BeaconLooks(Beacon beacon, Duration patience, Clock clock) {
    this.beacon = beacon;
    this.patience = patience;
    this.clock = clock;
  }

  Mono<Look> at(BeaconRound round) {
    return Mono.defer(() -> {
      var now = clock.instant();
      questions.values().removeIf(question -> question.isOver(now));
      var question = questions.computeIfAbsent(new Round(round.chain(), round.number()),
          asked -> new Question(now, beacon.signature(asked.chain(), asked.number())));
      return question.answer.timeout(patienceLeft(question, now), Mono.empty())
          .map(Optional::of).defaultIfEmpty(Optional.empty())
          .map(signature -> new Look(question.at, beacon.mirrors(), signature));
    });
  }

  private Duration patienceLeft(Question question, Instant now) {
    var left = patience.minus(Duration.between(question.at, now));
    return left.compareTo(A_MOMENT) > 0 ? left : A_MOMENT;
  }
}
