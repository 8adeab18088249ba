package jp.sango.push.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.Verdict;

/**
 * What has become of a multicast's members since nobody heard its answer.
 *
 * @param ended who is not to be reached any more, or not in the same words
 * @param ready who is; in the same words, where there is no pause
 * @param pause until all of them may be reached: who is left out now could not be taken in again
 */
record Resumed(List<Ending> ended, List<Ready> ready, Duration pause) {

  static Resumed of(List<Leased> members, Map<UUID, Verdict> verdicts, Waits waits) {
    var sorting = new Sorting(waits);
    members.forEach(member -> sorting.add(member, Optional.ofNullable(verdicts.get(member.delivery().id()))));
    return sorting.done();
  }

  private static final class Sorting {
    private final List<Ending> ended = new ArrayList<>();
    private final List<Ready> ready = new ArrayList<>();
    private final Waits waits;
    private Duration pause = Duration.ZERO;

    Sorting(Waits waits) {
      this.waits = waits;
    }

    void add(Leased member, Optional<Verdict> verdict) {
      if (!waits.clock().instant().isBefore(member.delivery().deadline())) {
        ended.add(Ending.of(member, new DeliveryOutcome.Expired()));
      } else {
        verdict.ifPresentOrElse(each -> follow(member, each), () -> waitFor(waits.backoff().first()));
      }
    }

    private void follow(Leased member, Verdict verdict) {
      switch (verdict) {
        case Verdict.Send send -> ready.add(Ready.of(member, send));
        case Verdict.Withdraw() -> ended.add(Ending.unasked(member, new DeliveryOutcome.Withdrawn()));
        case Verdict.Redirect(var addresses) -> ended.add(Ending.elsewhere(member, addresses));
        case Verdict.NotBefore(var at) -> waitFor(waits.until(at));
      }
    }

    private void waitFor(Duration time) {
      pause = time.compareTo(pause) > 0 ? time : pause;
    }

    Resumed done() {
      return pause.isZero() ? inTheSameWords() : new Resumed(List.copyOf(ended), List.copyOf(ready), pause);
    }

    /** The words that most have now leave. Whether the others have got the words of before is not known: none twice. */
    private Resumed inTheSameWords() {
      var most = ready.stream().collect(Collectors.groupingBy(Ready::envelope)).values().stream()
          .max(Comparator.comparingInt(List::size)).orElse(List.of());
      ready.stream().filter(each -> !most.contains(each))
          .map(each -> Ending.of(each.leased(), new DeliveryOutcome.Undeliverable("WORDS_HAVE_CHANGED")))
          .forEach(ended::add);
      return new Resumed(List.copyOf(ended), most, pause);
    }
  }
}
