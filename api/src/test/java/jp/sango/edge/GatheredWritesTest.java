package jp.sango.edge;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.Transactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of those who go together when their transaction fails. */
class GatheredWritesTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");

  private final AtomicInteger failures = new AtomicInteger();
  /** How many each try was made for. */
  private final List<Integer> tries = Collections.synchronizedList(new ArrayList<>());
  private RuntimeException failure = new CannotAcquireLockException("somebody else holds it");

  /** Goes on when so many have come: nobody waits for a moment to pass, which may pass while the machine stands still. */
  private JointWrites<String, String> writesOf(int residents) {
    var limits = new Gathering.Limits(PATIENCE, residents, 10, 3, 1, 16);
    return new OnceOnlyWrites(new Unwritten(), new NoKeys(), null, JsonMapper.shared(), _ -> Mono.empty(), limits)
        .together(new Work());
  }

  private final class Work implements JointWork<String, String> {

    @Override
    public boolean isJoint(Actor actor, String body) {
      return true;
    }

    @Override
    public Mono<List<Verdict<String>>> decide(MunicipalityCode municipality, List<Request<String>> requests) {
      tries.add(requests.size());
      return failures.getAndDecrement() > 0 ? Mono.error(failure) : Mono.just(requests.stream()
          .<Verdict<String>>map(_ -> new Verdict.Granted<>(ResponseEntity.ok("together"), List.of())).toList());
    }

    @Override
    public Mono<ResponseEntity<String>> alone(Actor actor, String body) {
      return Mono.just(ResponseEntity.ok("alone"));
    }
  }

  private static final class Unwritten implements Transactions {

    @Override
    public <T> Mono<T> inTransaction(Supplier<Mono<T>> work) {
      return Mono.defer(work);
    }
  }

  private static final class NoKeys implements FirstAnswers {

    @Override
    public Mono<Boolean> claim(IdempotencyKey key, Fingerprint fingerprint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> keep(IdempotencyKey key, FirstAnswer answer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Kept> find(IdempotencyKey key, Fingerprint fingerprint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Map<IdempotencyKey, Kept>> find(MunicipalityCode municipality, Map<IdempotencyKey, Fingerprint> keys) {
      return Mono.just(Map.of());
    }

    @Override
    public Mono<List<NewRow>> rows(MunicipalityCode municipality, List<Given> answers) {
      return Mono.just(List.of());
    }

    @Override
    public Mono<Long> forget(Instant olderThan, int atMost) {
      throw new UnsupportedOperationException();
    }
  }

  @ParameterizedTest
  @CsvSource({
      "0, 1, together", "1, 1 1, together", "2, 1 1 1, together", "3, 1 1 1, alone",
      "2, 2 2 2, together together", "3, 2 2 2 1 1, together together", "4, 2 2 2 1 1, alone together",
      "5, 2 2 2 1 1, alone alone"})
  void whoeverMeetsALockIsTriedTogetherThenInHalvesAndOnlyWhoStandsAloneAndIsLockedGoesAlone(
      int locked, String expectedTries, String expectedAnswers) {
    var expected = words(expectedAnswers);
    failures.set(locked);

    assertThat(answers(expected.size())).isEqualTo(expected);

    assertThat(tries.stream().map(String::valueOf).toList()).isEqualTo(words(expectedTries));
  }

  @Test
  void whatSomebodyIsToBlameForIsSplitAtOnce() {
    failure = new DataIntegrityViolationException("a row that is refused");
    failures.set(2);

    assertThat(answers(2)).containsExactly("alone", "together");

    assertThat(tries).containsExactly(2, 1, 1);
  }

  @Test
  void whatMayHaveBeenWrittenIsNotTriedAgain() {
    failure = new DataAccessResourceFailureException("away");
    failures.set(1);

    assertThatThrownBy(() -> answers(2)).isSameAs(failure);

    assertThat(tries).containsExactly(2);
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" "));
  }

  /** To so many residents who ask in the same moment. */
  private List<String> answers(int residents) {
    var writes = writesOf(residents);
    return Flux.range(1, residents).flatMapSequential(number -> ask(writes, number)).collect(Collectors.toList())
        .block(PATIENCE);
  }

  private static Mono<String> ask(JointWrites<String, String> writes, int number) {
    var resident = new Actor(new PersonId(new UUID(0, number)), Role.RESIDENT, WARD, Optional.empty());
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/v1/me/applications"));
    return writes.once(resident, exchange, "wish").map(ResponseEntity::getBody);
  }
}
