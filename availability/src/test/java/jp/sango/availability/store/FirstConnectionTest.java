package jp.sango.availability.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.ReactiveRedisClusterConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class FirstConnectionTest {
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void callersWhoGiveUpNeitherInterruptTheAttemptNorBeginAnother() {
    var connection = new FirstConnection(new Slow(0));
    var impatient = Mono.defer(connection::made).timeout(Duration.ofMillis(50)).retry();
    StepVerifier.create(impatient).expectComplete().verify(PATIENCE);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void failedAttemptIsToldAndMadeAgainForTheNextCaller() {
    var connection = new FirstConnection(new Slow(1));
    StepVerifier.create(connection.made()).expectError(RedisConnectionFailureException.class)
        .verify(PATIENCE);
    StepVerifier.create(connection.made()).expectComplete().verify(PATIENCE);
    assertThat(attempts).hasValue(2);
  }

  /** Takes longer than its callers wait, and fails the first times. */
  private final class Slow implements ReactiveRedisConnectionFactory {
    private final int failures;

    Slow(int failures) {
      this.failures = failures;
    }

    @Override
    public ReactiveRedisConnection getReactiveConnection() {
      int attempt = attempts.incrementAndGet();
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        throw new RedisConnectionFailureException("interrupted", e);
      }
      if (attempt <= failures) {
        throw new RedisConnectionFailureException("no Redis");
      }
      return null;
    }

    @Override
    public ReactiveRedisClusterConnection getReactiveClusterConnection() {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataAccessException translateExceptionIfPossible(RuntimeException failure) {
      return null;
    }
  }
}
