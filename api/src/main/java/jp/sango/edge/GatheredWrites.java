package jp.sango.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.sango.edge.JointWork.Request;
import jp.sango.edge.JointWork.Verdict;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Decides on all, then writes all rows, with keys and answers, in one statement. Where PostgreSQL refuses it nothing of
 * it remains: it is tried again in halves, until who is to blame stands alone and the others are written.
 */
final class GatheredWrites<B, T> implements JointWrites<B, T> {

  /** Whatever takes longer has an uncertain end: the client asks again, by the same key. */
  private static final Duration LONGEST = Duration.ofSeconds(15);
  /** Most locks are held for as long as a transaction lasts, a draw's for as long as it seals. */
  private static final int TRIES_TOGETHER = 3;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final OnceOnlyWrites writes;
  private final JointWork<B, T> work;
  private final Transactions transactions;
  private final FirstAnswers answers;
  private final RowWriter writer;
  private final Gathering<Asking<B>, Outcome<T>> gathering;

  GatheredWrites(
      OnceOnlyWrites writes, JointWork<B, T> work, Transactions transactions, FirstAnswers answers, RowWriter writer,
      Gathering.Limits limits) {
    this.writes = writes;
    this.work = work;
    this.transactions = transactions;
    this.answers = answers;
    this.writer = writer;
    this.gathering = new Gathering<>(limits, Schedulers.parallel(), this::together);
  }

  /** One request that waits. */
  private record Asking<B>(Request<B> request, Optional<IdempotencyKey> key, Fingerprint fingerprint)
      implements Gathering.Asked {

    @Override
    public MunicipalityCode group() {
      return request.actor().municipality();
    }

    @Override
    public PersonId person() {
      return request.actor().person();
    }
  }

  private sealed interface Outcome<T> {

    record Decided<T>(Verdict<T> verdict) implements Outcome<T> {}

    record Repeated<T>(FirstAnswers.Kept first) implements Outcome<T> {}
  }

  @Override
  public Mono<ResponseEntity<T>> once(Actor actor, ServerWebExchange exchange, B body) {
    return Mono.deferContextual(context -> {
      OnceOnlyWrites.requireThatAnswerIsRead(exchange);
      if (!work.isJoint(actor, body)) {
        return alone(actor, exchange, body);
      }
      var asking = new Asking<>(new Request<>(actor, body, context),
          IdempotencyKey.of(actor, exchange.getRequest().getHeaders()), writes.fingerprint(exchange, body));
      return gathering.join(asking).flatMap(outcome -> answer(actor, exchange, body, outcome));
    });
  }

  private Mono<ResponseEntity<T>> alone(Actor actor, ServerWebExchange exchange, B body) {
    return writes.once(actor, exchange, body, () -> work.alone(actor, body));
  }

  private Mono<ResponseEntity<T>> answer(Actor actor, ServerWebExchange exchange, B body, Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Repeated<T>(var first) -> writes.repeat(actor, exchange, first);
      case Outcome.Decided<T>(Verdict.Granted<T> granted) -> Mono.just(granted.answer());
      case Outcome.Decided<T>(Verdict.Refused<T> refused) -> Mono.error(refused.problem().asError());
      case Outcome.Decided<T>(Verdict.Aside<T> _) -> alone(actor, exchange, body);
    };
  }

  private Mono<List<Outcome<T>>> together(List<Asking<B>> all) {
    return attempt(all, TRIES_TOGETHER)
        .timeout(LONGEST)
        .onErrorMap(TimeoutException.class, slow -> Failures.unavailable().problem().asError())
        .contextWrite(RowScope.of(all.getFirst().group())::into);
  }

  /**
   * Whoever meets a lock waits here, where waiting is bounded and one transaction waits for many; alone each would hold
   * a connection. Only who is found to be the one that is locked goes on alone.
   */
  private Mono<List<Outcome<T>>> attempt(List<Asking<B>> all, int tries) {
    return transactions.inTransaction(() -> write(all))
        .onErrorResume(failure -> switch (Setback.of(failure)) {
          case OUTAGE -> Mono.error(failure);
          case LOCKED -> tries > 1
              ? Mono.delay(PAUSE).then(Mono.defer(() -> attempt(all, tries - 1))) : inHalves(all);
          case SOMEBODYS_OWN -> inHalves(all);
        });
  }

  private Mono<List<Outcome<T>>> inHalves(List<Asking<B>> all) {
    if (all.size() == 1) {
      return Mono.just(aside(all));
    }
    int half = all.size() / 2;
    return attempt(all.subList(0, half), 1).zipWhen(
        _ -> attempt(all.subList(half, all.size()), 1), (first, second) -> {
          var both = new ArrayList<>(first);
          both.addAll(second);
          return both;
        });
  }

  private List<Outcome<T>> aside(List<Asking<B>> all) {
    return all.stream().<Outcome<T>>map(_ -> new Outcome.Decided<>(new Verdict.Aside<>())).toList();
  }

  /**
   * Keys are asked for together with all else, and by PostgreSQL looked up last: whoever is decided on is locked then,
   * and her first answer, if there is one, has been kept.
   */
  private Mono<List<Outcome<T>>> write(List<Asking<B>> all) {
    var municipality = all.getFirst().group();
    return Mono.zip(
            work.decide(municipality, all.stream().map(Asking::request).toList()),
            answers.find(municipality, keys(all)),
            (verdicts, known) -> outcomes(all, verdicts, known))
        .delayUntil(outcomes -> rows(municipality, all, outcomes).flatMap(writer::write));
  }

  private static <B> Map<IdempotencyKey, Fingerprint> keys(List<Asking<B>> all) {
    return all.stream().filter(asking -> asking.key().isPresent())
        .collect(Collectors.toMap(asking -> asking.key().get(), Asking::fingerprint));
  }

  private List<Outcome<T>> outcomes(
      List<Asking<B>> all, List<Verdict<T>> verdicts, Map<IdempotencyKey, FirstAnswers.Kept> known) {
    return IntStream.range(0, all.size())
        .mapToObj(index -> all.get(index).key().map(known::get).<Outcome<T>>map(Outcome.Repeated::new)
            .orElseGet(() -> new Outcome.Decided<>(verdicts.get(index))))
        .toList();
  }

  private Mono<List<NewRow>> rows(MunicipalityCode municipality, List<Asking<B>> all, List<Outcome<T>> outcomes) {
    var rows = new ArrayList<NewRow>();
    var given = new ArrayList<FirstAnswers.Given>();
    for (int index = 0; index < all.size(); index++) {
      if (outcomes.get(index) instanceof Outcome.Decided<T>(Verdict.Granted<T> granted)) {
        var asking = all.get(index);
        rows.addAll(granted.rows());
        asking.key().ifPresent(key -> given.add(
            new FirstAnswers.Given(key, asking.fingerprint(), writes.kept(granted.answer()))));
      }
    }
    return answers.rows(municipality, given).map(keys -> {
      rows.addAll(keys);
      return rows;
    });
  }
}
