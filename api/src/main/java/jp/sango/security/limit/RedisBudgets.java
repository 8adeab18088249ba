package jp.sango.security.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Bucket4j over one Lettuce connection of its own, which the factory's client closes. Where Redis is silent it is asked
 * once a second and no request waits for it in between; while the connection is lost, none waits at all.
 */
final class RedisBudgets implements Budgets {

  private static final Logger LOG = LoggerFactory.getLogger(RedisBudgets.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration KEPT_AFTER_REFILL = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 10_000;

  private final KeyHash keys;
  private final Duration patience;
  private final Mono<Connected> connected;
  private final AtomicLong blindUntil = new AtomicLong(System.nanoTime());
  /**
   * What many ask for at once, such as the budget of the one app that all residents use, is asked of Redis once for all
   * who wait: each by itself would swap the same value, and all but one of them in vain.
   */
  private final Map<ByteBuffer, AsyncBucketProxy> remembered = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, AsyncBucketProxy> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };

  /** The connection, and what counts over it. */
  private record Connected(StatefulConnection<byte[], byte[]> connection, AsyncProxyManager<byte[]> buckets) {}

  /** @param patience how long Redis is waited for before it counts as silent */
  RedisBudgets(LettuceConnectionFactory factory, KeyHash keys, Duration patience) {
    this.keys = keys;
    this.patience = patience;
    // Lettuce connects by blocking; kept once it is there, for it reconnects by itself.
    this.connected = Mono.fromCallable(() -> connect(factory))
        .subscribeOn(Schedulers.boundedElastic())
        .cacheInvalidateIf(one -> false);
  }

  private static Connected connect(LettuceConnectionFactory factory) {
    return switch (factory.getRequiredNativeClient()) {
      case RedisClusterClient cluster -> {
        var connection = cluster.connect(ByteArrayCodec.INSTANCE);
        yield new Connected(connection, buckets(Bucket4jLettuce.casBasedBuilder(connection)));
      }
      case RedisClient server -> {
        var connection = server.connect(ByteArrayCodec.INSTANCE);
        connection.sync().select(factory.getDatabase());
        yield new Connected(connection, buckets(Bucket4jLettuce.casBasedBuilder(connection)));
      }
      case AbstractRedisClient other -> throw new IllegalStateException("unknown kind of client: " + other.getClass());
    };
  }

  private static AsyncProxyManager<byte[]> buckets(LettuceBasedProxyManagerBuilder<byte[]> builder) {
    return builder
        .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_REFILL))
        .build().asAsync();
  }

  @Override
  public Mono<Verdict> take(Budget.Account account) {
    return ask(account, bucket -> bucket.tryConsumeAndReturnRemaining(1))
        .map(RedisBudgets::verdict)
        .defaultIfEmpty(new Verdict.Unknown());
  }

  @Override
  public Mono<Void> giveBack(Budget.Account account) {
    return ask(account, bucket -> bucket.addTokens(1)).then();
  }

  private static Verdict verdict(ConsumptionProbe probe) {
    return probe.isConsumed()
        ? new Verdict.Granted(probe.getRemainingTokens())
        : new Verdict.Spent(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Empty where Redis does not answer. */
  private <T> Mono<T> ask(Budget.Account account, Function<AsyncBucketProxy, CompletableFuture<T>> question) {
    return Mono.defer(() -> System.nanoTime() - blindUntil.get() < 0 ? Mono.<T>empty()
        : connected.filter(one -> one.connection().isOpen())
            .switchIfEmpty(Mono.error(() -> new IllegalStateException("disconnected")))
            .flatMap(one -> Mono.fromFuture(() -> question.apply(bucket(one.buckets(), account))))
            .timeout(patience)
            .onErrorResume(silent -> blind(silent).then(Mono.empty())));
  }

  private Mono<Void> blind(Throwable silent) {
    return Mono.fromRunnable(() -> {
      blindUntil.set(System.nanoTime() + LOOK_AGAIN.toNanos());
      LOG.warn("limits cannot be counted: {}", silent.getClass().getName());
    });
  }

  private AsyncBucketProxy bucket(AsyncProxyManager<byte[]> buckets, Budget.Account account) {
    var key = keys.of(account);
    synchronized (remembered) {
      return remembered.computeIfAbsent(ByteBuffer.wrap(key), _ -> buckets.builder()
          .withOptimization(Optimizations.batching())
          .build(key, () -> CompletableFuture.completedFuture(configuration(account.budget()))));
    }
  }

  private static BucketConfiguration configuration(Budget budget) {
    return BucketConfiguration.builder().addLimit(limit -> {
      var capacity = limit.capacity(budget.most());
      return budget.atOnce()
          ? capacity.refillIntervally(budget.most(), budget.period())
          : capacity.refillGreedy(budget.most(), budget.period());
    }).build();
  }
}
