package jp.sango.edge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Problem.Kind;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Gathers for a moment what many ask for, and has it done together. Bounded: who finds too many waiting is refused at
 * once. Of one person's requests the next waits for the one before; no group waits for another's work. Who leaves before
 * her turn is left out, and who leaves later misses the answer alone.
 */
final class Gathering<Q extends Gathering.Asked, A> {

  /** What is asked for together is of one group; of one person nothing is under way twice. */
  interface Asked {

    Object group();

    Object person();
  }

  /**
   * @param moment for which the first waits for others
   * @param most that go together
   * @param waiting at most of one group; the next is refused
   * @param ofOnePerson of those that wait, so that nobody fills the queue for all others
   * @param atOnce how many gatherings of one group may be under way
   * @param inAll how many of all groups: each holds a connection, and somebody else needs one too
   */
  record Limits(Duration moment, int most, int waiting, int ofOnePerson, int atOnce, int inAll) {}

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Limits limits;
  private final Scheduler timer;
  private final LongSupplier nanos;
  private final Function<List<Q>, Mono<List<A>>> work;
  private final Deque<Waiting<Q, A>> queue = new ArrayDeque<>();
  /** How many wait. */
  private final Map<Object, Integer> ofPerson = new HashMap<>();
  private final Map<Object, Integer> ofGroup = new HashMap<>();
  private final Set<Object> personsUnderWay = new HashSet<>();
  private final Map<Object, Integer> groupsUnderWay = new HashMap<>();
  private int underWay;
  private boolean isTimed;

  /** @param work answers in the order of what is asked */
  Gathering(Limits limits, Scheduler timer, Function<List<Q>, Mono<List<A>>> work) {
    this(limits, timer, System::nanoTime, work);
  }

  /** @param nanos a clock that never goes back */
  Gathering(Limits limits, Scheduler timer, LongSupplier nanos, Function<List<Q>, Mono<List<A>>> work) {
    this.limits = limits;
    this.timer = timer;
    this.nanos = nanos;
    this.work = work;
  }

  private record Waiting<Q, A>(Q asked, MonoSink<A> answer, long since) {}

  /** An error by a problem where too many wait. */
  Mono<A> join(Q asked) {
    return Mono.create(answer -> {
      var waiting = new Waiting<>(asked, answer, nanos.getAsLong());
      answer.onCancel(() -> leave(waiting));
      if (enter(waiting)) {
        go();
      } else {
        answer.error(Problem.notNow(Kind.UNAVAILABLE, "unavailable", SOON).asError());
      }
    });
  }

  synchronized int waiting() {
    return queue.size();
  }

  private synchronized boolean enter(Waiting<Q, A> waiting) {
    var person = waiting.asked().person();
    var group = waiting.asked().group();
    if (ofGroup.getOrDefault(group, 0) >= limits.waiting() || ofPerson.getOrDefault(person, 0) >= limits.ofOnePerson()) {
      return false;
    }
    ofPerson.merge(person, 1, Integer::sum);
    ofGroup.merge(group, 1, Integer::sum);
    return queue.add(waiting);
  }

  private synchronized void leave(Waiting<Q, A> waiting) {
    if (queue.remove(waiting)) {
      forget(waiting);
    }
  }

  private void forget(Waiting<Q, A> left) {
    oneLess(ofPerson, left.asked().person());
    oneLess(ofGroup, left.asked().group());
  }

  private static void oneLess(Map<Object, Integer> counts, Object whose) {
    counts.computeIfPresent(whose, (_, count) -> count > 1 ? count - 1 : null);
  }

  private void go() {
    for (var together = next(); !together.isEmpty(); together = next()) {
      begin(together);
    }
  }

  /** Empty where nobody can go yet; then the timer or the end of what is under way calls again. */
  private synchronized List<Waiting<Q, A>> next() {
    if (underWay >= limits.inAll()) {
      return List.of();
    }
    var first = queue.stream().filter(this::mayGo).findFirst();
    if (first.isEmpty()) {
      return List.of();
    }
    var group = first.get().asked().group();
    long left = limits.moment().toNanos() - (nanos.getAsLong() - first.get().since());
    if (left > 0 && !areEnough(group)) {
      callAgainIn(left);
      return List.of();
    }
    underWay++;
    groupsUnderWay.merge(group, 1, Integer::sum);
    return taken(group);
  }

  private boolean mayGo(Waiting<Q, A> waiting) {
    return !personsUnderWay.contains(waiting.asked().person())
        && groupsUnderWay.getOrDefault(waiting.asked().group(), 0) < limits.atOnce();
  }

  private boolean areEnough(Object group) {
    return queue.stream().filter(waiting -> waiting.asked().group().equals(group)).filter(this::mayGo)
        .limit(limits.most()).count() == limits.most();
  }

  private List<Waiting<Q, A>> taken(Object group) {
    var together = new ArrayList<Waiting<Q, A>>();
    for (var each = queue.iterator(); each.hasNext() && together.size() < limits.most();) {
      var one = each.next();
      if (one.asked().group().equals(group) && personsUnderWay.add(one.asked().person())) {
        each.remove();
        forget(one);
        together.add(one);
      }
    }
    return together;
  }

  private void callAgainIn(long nanos) {
    if (!isTimed) {
      isTimed = true;
      timer.schedule(this::timeIsUp, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void timeIsUp() {
    synchronized (this) {
      isTimed = false;
    }
    go();
  }

  private void begin(List<Waiting<Q, A>> together) {
    Mono.defer(() -> work.apply(together.stream().map(Waiting::asked).toList()))
        .filter(answers -> answers.size() == together.size())
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("everybody who asks is answered")))
        .subscribe(
            answers -> {
              end(together);
              answer(together, answers);
            },
            failure -> {
              end(together);
              together.forEach(waiting -> waiting.answer().error(failure));
            });
  }

  private void answer(List<Waiting<Q, A>> together, List<A> answers) {
    for (int index = 0; index < together.size(); index++) {
      together.get(index).answer().success(answers.get(index));
    }
  }

  private void end(List<Waiting<Q, A>> together) {
    synchronized (this) {
      underWay--;
      oneLess(groupsUnderWay, together.getFirst().asked().group());
      together.forEach(waiting -> personsUnderWay.remove(waiting.asked().person()));
    }
    go();
  }
}
