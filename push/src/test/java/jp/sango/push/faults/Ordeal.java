package jp.sango.push.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jp.sango.local.Ledger;
import jp.sango.push.Urgency;

/** Kills by what has been done, not by the time, so that a slow machine is not killed more often; and calls meanwhile. */
final class Ordeal {

  /** Longer than any lease, or any wait for the next attempt. */
  private static final Duration NOTHING_HAPPENS = Duration.ofMinutes(12);
  private static final int LONGEST_AWAY_MILLIS = 1_000;

  private final Notices notices;
  private final List<Victim> victims;
  private final Path arrivals;
  private final Random random;
  private final Map<String, Integer> kills = new TreeMap<>();
  private final List<Together> together = new ArrayList<>();
  private final int total;
  private int killed;
  private long least;
  private long leastSince = System.nanoTime();

  /**
   * @param victims who is first among them is there first again
   * @param arrivals at FCM
   */
  Ordeal(Notices notices, List<Victim> victims, Path arrivals, Random random) {
    this.notices = notices;
    this.victims = victims;
    this.arrivals = arrivals;
    this.random = random;
    this.total = notices.all().size();
    this.least = total;
  }

  /**
   * Until nothing waits any more.
   *
   * @param times how often somebody is killed, or some together
   * @param enough calls come for as long as more broadcasts wait than these
   */
  void endure(int times, int enough, Duration lookEvery) throws InterruptedException {
    for (var queued = (long) total; queued > 0 || killed < times; queued = notices.queued().orElse(least)) {
      if (queued <= total - (killed + 1L) * total / (times + 1)) {
        kill(killed < victims.size() ? List.of(victims.get(killed)) : some());
        killed++;
      } else if (notices.waiting(Urgency.BROADCAST).orElse(0L) > enough) {
        call();
      }
      requireProgress(queued);
      TimeUnit.MILLISECONDS.sleep(lookEvery.toMillis());
    }
  }

  private void call() {
    var told = notices.callOfferAndBroadcast();
    together.add(new Together(told.get(0), told.get(1), told.get(2), Ledger.size(arrivals), Instant.now()));
    notices.callByLine();
  }

  private List<Victim> some() {
    var some = victims.stream().filter(_ -> random.nextBoolean()).toList();
    return some.isEmpty() ? some() : some;
  }

  private void kill(List<Victim> some) throws InterruptedException {
    var inAnyOrder = new ArrayList<>(some);
    Collections.shuffle(inAnyOrder, random);
    inAnyOrder.forEach(victim -> {
      victim.mortal().kill();
      kills.merge(victim.name(), 1, Integer::sum);
    });
    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_AWAY_MILLIS));
    some.forEach(victim -> victim.mortal().startAgain());
  }

  private void requireProgress(long queued) {
    if (queued < least) {
      least = queued;
      leastSince = System.nanoTime();
    }
    assertThat(System.nanoTime() - leastSince).as("%s wait for nothing", least).isLessThan(NOTHING_HAPPENS.toNanos());
  }

  List<Together> together() {
    return together;
  }

  Map<String, Integer> kills() {
    return kills;
  }
}
