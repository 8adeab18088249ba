package jp.sango.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.RowWriter;
import jp.sango.kernel.Transactions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Claims the key, writes and keeps the answer in one transaction: after an error none of the three remains, so that
 * errors are never kept and the same key may be tried again.
 */
final class OnceOnlyWrites implements Writes {

  private static final String REPLAYED = "Idempotency-Replayed";
  /** The key was forgotten between claim and look-up: practically once at most. */
  private static final int TRIES = 3;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Transactions transactions;
  private final FirstAnswers answers;
  private final Replays replays;
  private final JsonMapper mapper;
  private final RowWriter writer;
  private final Gathering.Limits limits;

  OnceOnlyWrites(
      Transactions transactions, FirstAnswers answers, Replays replays, JsonMapper mapper, RowWriter writer,
      Gathering.Limits limits) {
    this.transactions = transactions;
    this.answers = answers;
    this.replays = replays;
    this.mapper = mapper;
    this.writer = writer;
    this.limits = limits;
  }

  private sealed interface Outcome<T> {
    record Written<T>(ResponseEntity<T> answer) implements Outcome<T> {}

    record Repeated<T>(FirstAnswers.Kept first) implements Outcome<T> {}
  }

  @Override
  public <T> Mono<ResponseEntity<T>> once(
      Actor actor, ServerWebExchange exchange, Object body, Supplier<Mono<ResponseEntity<T>>> work) {
    return Mono.defer(() -> {
      requireThatAnswerIsRead(exchange);
      return write(actor, exchange, body, work);
    });
  }

  @Override
  public <B, T> JointWrites<B, T> together(JointWork<B, T> work) {
    return new GatheredWrites<>(this, work, transactions, answers, writer, limits);
  }

  private <T> Mono<ResponseEntity<T>> write(
      Actor actor, ServerWebExchange exchange, Object body, Supplier<Mono<ResponseEntity<T>>> work) {
    return IdempotencyKey.of(actor, exchange.getRequest().getHeaders())
        .map(key -> once(actor, key, fingerprint(exchange, body), exchange, work))
        .orElseGet(() -> transactions.inTransaction(() -> written(work)));
  }

  /** Spring finds out only when it writes the answer: after the transaction, and a refusal must not have written. */
  static void requireThatAnswerIsRead(ServerWebExchange exchange) {
    try {
      var accepted = exchange.getRequest().getHeaders().getAccept();
      if (!accepted.isEmpty() && accepted.stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
        throw new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON));
      }
    } catch (InvalidMediaTypeException malformed) {
      throw new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON));
    }
  }

  private <T> Mono<ResponseEntity<T>> once(
      Actor actor, IdempotencyKey key, Fingerprint fingerprint, ServerWebExchange exchange,
      Supplier<Mono<ResponseEntity<T>>> work) {
    return transactions.inTransaction(() -> attempt(key, fingerprint, work))
        .repeatWhenEmpty(TRIES, again -> again)
        .flatMap(outcome -> switch (outcome) {
          case Outcome.Written<T>(var answer) -> Mono.just(answer);
          case Outcome.Repeated<T>(var first) -> repeat(actor, exchange, first);
        });
  }

  Fingerprint fingerprint(ServerWebExchange exchange, Object body) {
    return Fingerprint.of(exchange.getRequest(), body, mapper);
  }

  /** Writes the first answer once more; empty, for nothing is left to be answered. */
  <T> Mono<ResponseEntity<T>> repeat(Actor actor, ServerWebExchange exchange, FirstAnswers.Kept first) {
    if (!first.isOfThisRequest()) {
      return Mono.error(Problem.conflict("idempotency-key-reused").asError());
    }
    return replays.isRepeated(actor, subject(exchange, first.answer()))
        .then(Mono.defer(() -> repeat(first.answer(), exchange)))
        .then(Mono.empty());
  }

  private <T> Mono<Outcome<T>> attempt(
      IdempotencyKey key, Fingerprint fingerprint, Supplier<Mono<ResponseEntity<T>>> work) {
    return answers.claim(key, fingerprint).flatMap(first -> first
        ? written(work).flatMap(answer -> answers.keep(key, kept(answer)).thenReturn(new Outcome.Written<>(answer)))
        : answers.find(key, fingerprint).map(Outcome.Repeated::new));
  }

  /** An error answered instead of signalled would commit what was half done. */
  private static <T> Mono<ResponseEntity<T>> written(Supplier<Mono<ResponseEntity<T>>> work) {
    return work.get().doOnNext(answer -> {
      if (answer.getStatusCode().isError()) {
        throw new IllegalStateException("a write refuses by signalling a problem, not by answering one");
      }
    }).switchIfEmpty(Mono.error(() -> new IllegalStateException("a write has to answer something")));
  }

  <T> FirstAnswer kept(ResponseEntity<T> answer) {
    return new FirstAnswer(
        answer.getStatusCode().value(),
        Optional.ofNullable(answer.getHeaders().getFirst(HttpHeaders.LOCATION)),
        Optional.ofNullable(answer.getHeaders().getETag()),
        Optional.ofNullable(answer.getBody()).map(mapper::writeValueAsString));
  }

  /** What stood last in the address that was written to, or in that of what was written. */
  private static String subject(ServerWebExchange exchange, FirstAnswer answer) {
    return lastId(exchange.getRequest().getURI().getRawPath())
        .or(() -> answer.location().flatMap(OnceOnlyWrites::lastId))
        .orElse("unnamed");
  }

  private static Optional<String> lastId(String address) {
    return ID.matcher(address).results().map(MatchResult::group).reduce((first, last) -> last);
  }

  /** Written here and not by the controller's converter: the kept bytes are the answer. */
  private static Mono<Void> repeat(FirstAnswer answer, ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
    response.getHeaders().set(REPLAYED, "true");
    answer.location().ifPresent(location -> response.getHeaders().set(HttpHeaders.LOCATION, location));
    answer.etag().ifPresent(etag -> response.getHeaders().set(HttpHeaders.ETAG, etag));
    if (answer.body().isEmpty()) {
      return response.setComplete();
    }
    var bytes = answer.body().get().getBytes(StandardCharsets.UTF_8);
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    response.getHeaders().setContentLength(bytes.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }
}
