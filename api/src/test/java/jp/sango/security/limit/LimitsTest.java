package jp.sango.security.limit;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.CountedBefore;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.kernel.Transactions;
import jp.sango.local.LocalRedisCluster;
import jp.sango.local.RestartableRedis;
import jp.sango.security.Guesses.Secret;
import jp.sango.security.issuer.ActorAuthentication;
import jp.sango.security.limit.Budgets.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Limits as two nodes count them in one Redis, and what is left of them when it is killed. */
class LimitsTest {

  private static final LimitSettings FEW = new LimitSettings(3, 50, 1_000, 3, 3, 5, Duration.ofMinutes(10), WITH_SERVERS);
  /** For a Redis that is away. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static RestartableRedis redis;

  private LettuceConnectionFactory oneFactory;
  private LettuceConnectionFactory otherFactory;
  private RedisBudgets one;
  private RedisBudgets other;
  private final List<AuditEntry> told = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger attempts = new AtomicInteger();

  @BeforeAll
  static void startRedis() {
    redis = RestartableRedis.start();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void startNodes() {
    redis.startAgain();
    oneFactory = factory();
    otherFactory = factory();
    one = budgets(oneFactory);
    other = budgets(otherFactory);
  }

  @AfterEach
  void stopNodes() {
    oneFactory.destroy();
    otherFactory.destroy();
  }

  @Test
  void nodesCountTogether() {
    var account = FEW.ofPerson().of(UUID.randomUUID().toString());
    assertThat(one.take(account).block(PATIENCE)).isEqualTo(new Verdict.Granted(2));
    assertThat(other.take(account).block(PATIENCE)).isEqualTo(new Verdict.Granted(1));
    assertThat(one.take(account).block(PATIENCE)).isEqualTo(new Verdict.Granted(0));
    assertThat(other.take(account).block(PATIENCE)).isInstanceOfSatisfying(Verdict.Spent.class, spent ->
        assertThat(spent.pause()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(20)));
  }

  @Test
  void clusterCountsAsOneServerDoes() {
    try (var cluster = LocalRedisCluster.start()) {
      var servers = new RedisClusterConfiguration();
      cluster.addresses().forEach(address -> servers.clusterNode(address.host(), address.port()));
      var factory = started(new LettuceConnectionFactory(servers));
      var budgets = budgets(factory);
      for (int person = 0; person < 10; person++) {
        var account = FEW.ofPerson().of(UUID.randomUUID().toString());
        assertThat(budgets.take(account).block(PATIENCE)).isEqualTo(new Verdict.Granted(2));
        assertThat(budgets.take(account).block(PATIENCE)).isEqualTo(new Verdict.Granted(1));
      }
      factory.destroy();
    }
  }

  @Test
  void keysSayNothingOfAnybodyAndExpire() {
    var person = UUID.randomUUID().toString();
    one.take(FEW.ofPerson().of(person)).block(PATIENCE);
    one.take(FEW.ofAddress().of("203.0.113.7/32")).block(PATIENCE);
    var template = new StringRedisTemplate(oneFactory);
    var keys = template.keys("*");
    assertThat(keys).anyMatch(key -> key.matches("sango:limit:person:[\\w-]{22}"))
        .noneMatch(key -> key.contains(person) || key.contains("203"));
    assertThat(keys).allSatisfy(key -> assertThat(template.getExpire(key)).as(key).isBetween(1L, 700L));
  }

  @Test
  void killedRedisIsUnknownAtOnceAndCountsAgainWhenItIsBack() {
    var account = FEW.ofPerson().of("somebody");
    var node = budgets(oneFactory, SHORT);
    node.take(account).block(PATIENCE);
    redis.stop();
    assertThat(node.take(account).block(PATIENCE)).isEqualTo(new Verdict.Unknown());
    var waited = 0;
    for (var i = 0; i < 100; i++) {
      var asked = System.nanoTime();
      assertThat(node.take(account).block(PATIENCE)).isInstanceOf(Verdict.Unknown.class);
      waited += Duration.ofNanos(System.nanoTime() - asked).compareTo(SHORT.dividedBy(2)) < 0 ? 0 : 1;
    }
    assertThat(waited).as("some may, as they look again or because the machine stood still").isLessThan(5);
    redis.startAgain();
    assertThat(node.take(account).filter(Verdict.Granted.class::isInstance)
        .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(200))).block(PATIENCE)).isNotNull();
  }

  @Test
  void tooManyRequestsOfOnePersonWaitAndAnotherPersonsDoNot() {
    var person = tablet("one");
    for (var i = 0; i < FEW.person(); i++) {
      assertThat(asPerson(person)).isEmpty();
    }
    assertThat(asPerson(person)).hasValueSatisfying(problem -> {
      assertThat(problem.code()).isEqualTo("too-many-requests");
      assertThat((Long) problem.arguments().get("retryAfterSeconds")).isBetween(1L, 21L);
    });
    assertThat(asPerson(tablet("one"))).isEmpty();
  }

  @Test
  void requestsGoOnWithoutRedisAndSigningInWaits() {
    redis.stop();
    assertThat(asPerson(tablet("one"))).isEmpty();
    assertThat(from("203.0.113.9", "/v1/me/applications", Mono.empty())).isEmpty();
    assertThat(from("203.0.113.9", "/login/oauth2/code/residents", Mono.empty()))
        .map(Problem::code).contains("guesses-uncounted");
  }

  @Test
  void networkOfOneIpv6HouseholdIsOneClient() {
    for (var i = 0; i < FEW.signIn(); i++) {
      assertThat(from("2001:db8:0:7::" + i, "/login/oauth2/code/x", Mono.empty())).isEmpty();
    }
    assertThat(from("2001:db8:0:ff:ffff::1", "/login/oauth2/code/x", Mono.empty()))
        .map(Problem::code).contains("too-many-requests");
    assertThat(from("2001:db8:0:100::1", "/login/oauth2/code/x", Mono.empty())).isEmpty();
  }

  @Test
  void whatWasCountedBeforeIsNotCountedAgain() {
    for (var i = 0; i < FEW.address() * 2; i++) {
      assertThat(problemOf(filtered("203.0.113.5", "/v1/programmes/131121/availability", Mono.empty())
          .contextWrite(CountedBefore::mark))).isEmpty();
    }
    assertThat(from("203.0.113.5", "/v1/programmes/131121/availability", Mono.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/login/oauth2/code/x", "/login/oauth2/code/x/", "/login//oauth2/code/x", "/oauth2/authorization/x", "/login",
      "/%6Cogin/oauth2/code/x", "/%6c%6f%67%69%6e/oauth2/code/x", "/login/%6Fauth2/code/x", "/login;a=b/oauth2/code/x",
      "/o%61uth2/authorization/x"})
  void stepsOfSigningInAreCountedHoweverThePathIsSpelt(String path) {
    assertThat(isCounted(path, FEW.signIn())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/v1/me/applications", "/v1/me/applications/", "/v1//me", "/%761/me/visits", "/v%31/provider/check-ins",
      "/v1;a=b/me/visits", "/v1/programmes/131121/availability/", "/v1/programmes/131121/%61vailability",
      "/v1/programmes/131121/AVAILABILITY", "/v1/programmes/131121/availability/events/x", "/v1/openapi%2Ejson",
      "/v1/programmes//availability", "/v1/programmes/131121/draws", "/logout", "/logout/",
      "/v1/programmes/131121/availability", "/v1/programmes/131121/availability/events"})
  void everythingElseThatAsksADatabaseIsCountedForItsAddress(String path) {
    assertThat(isCounted(path, FEW.address())).isTrue();
    assertThat(isCounted(path, FEW.signIn())).isFalse();
  }

  /** In another case nobody answers: handlers are found by the exact one. */
  @ParameterizedTest
  @ValueSource(strings = {
      "/livez", "/readyz", "/", "/v1/openapi.json", "/V1/me/visits", "/LOGIN/oauth2/code/x", "//v1/me/visits",
      "/loginx/oauth2", "/v11/me"})
  void neighboursAreNotCounted(String path) {
    assertThat(isCounted(path, FEW.address())).isFalse();
  }

  /** Whether after so many requests one is too many; some more are free for each second that the machine stood still. */
  private boolean isCounted(String path, int most) {
    var address = "2001:db8:" + Integer.toHexString(ADDRESSES.incrementAndGet()) + "::1";
    for (var i = 0; i < most; i++) {
      assertThat(from(address, path, Mono.empty())).isEmpty();
    }
    return IntStream.range(0, most).mapToObj(_ -> from(address, path, Mono.empty()))
        .anyMatch(refused -> refused.map(Problem::code).filter("too-many-requests"::equals).isPresent());
  }

  @Test
  void tokensThatAreNotBelievedAreCountedAndNeighboursWithGoodOnesNotHeldUp() {
    Mono<Void> refused = Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    for (var i = 0; i < FEW.refusedTokens(); i++) {
      assertThat(from("203.0.113.6", "/v1/me/visits", refused)).map(Problem::code).contains("401");
    }
    assertThat(from("203.0.113.6", "/v1/me/visits", refused)).map(Problem::code).contains("too-many-requests");
    assertThat(from("203.0.113.6", "/v1/me/visits", Mono.empty())).isEmpty();
  }

  @Test
  void tokensThatAreNotBelievedAreCountedWhereTheReadItselfWasCountedBefore() {
    for (var i = 0; i < FEW.refusedTokens(); i++) {
      assertThat(withForgedTokenCountedBefore()).map(Problem::code).contains("401");
    }
    assertThat(withForgedTokenCountedBefore()).map(Problem::code).contains("too-many-requests");
  }

  private Optional<Problem> withForgedTokenCountedBefore() {
    var peer = new InetSocketAddress(InetAddress.ofLiteral("203.0.113.10"), 40_000);
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/programmes/131121/availability?x=1")
        .header("Authorization", "Bearer forged").remoteAddress(peer));
    Mono<Void> refused = Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    return problemOf(new AddressLimit(FEW, one).filter(exchange, passed -> refused).contextWrite(CountedBefore::mark));
  }

  @Test
  void whoGuessesWrongTooOftenIsLockedOutOnAllNodesAndTheAuditorIsToldOnce() {
    var tablet = tablet("clinic");
    for (var i = 0; i < FEW.guesses(); i++) {
      assertThat(guess(i % 2 == 0 ? one : other, tablet, true)).contains("card-invalid");
    }
    assertThat(guess(other, tablet, true)).contains("too-many-guesses");
    assertThat(guess(one, tablet, false)).as("a right guess then").contains("too-many-guesses");
    assertThat(attempts).hasValue(FEW.guesses());
    assertThat(told).singleElement().satisfies(entry -> {
      assertThat(entry.action()).isEqualTo("guesses.lock-out");
      assertThat(entry.detail()).containsEntry("spent", List.of("card-code-by-person"));
    });
    assertThat(guess(one, tablet("clinic-next-door"), false)).isEmpty();
  }

  @Test
  void facilityIsLockedOutWhenItsTabletsGuessInTurns() {
    for (var i = 0; i < FEW.guesses() * 3; i++) {
      assertThat(guess(one, tablet("house"), true)).contains("card-invalid");
    }
    assertThat(guess(one, tablet("house"), false)).contains("too-many-guesses");
  }

  @Test
  void rightGuessesCostNothing() {
    var tablet = tablet("busy");
    for (var i = 0; i < FEW.guesses() * 5; i++) {
      assertThat(guess(one, tablet, false)).isEmpty();
    }
  }

  @Test
  void guessesAtTheSameMomentAreCountedBeforeTheyAreTried() {
    var tablet = tablet("storm");
    Flux.range(0, 60).flatMap(i -> attempt(i % 2 == 0 ? one : other, tablet, true), 60).collectList().block(PATIENCE);
    assertThat(attempts.get()).isLessThanOrEqualTo(FEW.guesses());
  }

  @Test
  void nobodyGuessesWhileNobodyCounts() {
    redis.stop();
    assertThat(guess(one, tablet("dark"), false)).contains("guesses-uncounted");
    assertThat(attempts).hasValue(0);
  }

  private Optional<String> guess(Budgets budgets, Actor tablet, boolean wrong) {
    return Optional.of(attempt(budgets, tablet, wrong).block(PATIENCE)).filter(code -> !code.isEmpty());
  }

  /** The code of the problem, or nothing. */
  private Mono<String> attempt(Budgets budgets, Actor tablet, boolean wrong) {
    var guesses = new CountedGuesses(FEW, budgets, new Told(), new NoTransactions());
    var attempt = Mono.delay(Duration.ofMillis(20)).flatMap(tick -> {
      attempts.incrementAndGet();
      return wrong ? Mono.<String>error(Problem.invalid("card-invalid", "card").asError()) : Mono.just("");
    });
    return guesses.guard(tablet, Secret.CARD_CODE, attempt)
        .onErrorResume(ProblemException.class, refused -> Mono.just(refused.problem().code()));
  }

  private Optional<Problem> asPerson(Actor actor) {
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/me/visits"));
    return problemOf(new PersonLimit(FEW, one).filter(exchange, passed -> Mono.empty())
        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(new ActorAuthentication(actor))));
  }

  private Optional<Problem> from(String address, String path, Mono<Void> rest) {
    return problemOf(filtered(address, path, rest));
  }

  private Mono<Void> filtered(String address, String path, Mono<Void> rest) {
    var peer = new InetSocketAddress(InetAddress.ofLiteral(address), 40_000);
    var sent = URI.create("http://sango.example" + path);
    var exchange = MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.GET, sent).remoteAddress(peer));
    return new AddressLimit(FEW, one).filter(exchange, passed -> rest);
  }

  private static Optional<Problem> problemOf(Mono<Void> work) {
    return work.<Problem>then(Mono.empty())
        .onErrorResume(ProblemException.class, refused -> Mono.just(refused.problem()))
        .onErrorResume(ResponseStatusException.class, refused ->
            Mono.just(Problem.forbidden(String.valueOf(refused.getStatusCode().value()))))
        .blockOptional(PATIENCE);
  }

  private static Actor tablet(String facility) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.PROVIDER, new MunicipalityCode("131121"),
        Optional.of(new FacilityId(facility)));
  }

  private static LettuceConnectionFactory factory() {
    var address = redis.address();
    return started(new LettuceConnectionFactory(new RedisStandaloneConfiguration(address.host(), address.port())));
  }

  private static LettuceConnectionFactory started(LettuceConnectionFactory factory) {
    factory.afterPropertiesSet();
    factory.start();
    return factory;
  }

  private static RedisBudgets budgets(LettuceConnectionFactory factory) {
    return budgets(factory, WITH_SERVERS);
  }

  private static RedisBudgets budgets(LettuceConnectionFactory factory, Duration patience) {
    return new RedisBudgets(factory, new KeyHash("the same on all nodes".getBytes(StandardCharsets.UTF_8)), patience);
  }

  private static final class NoTransactions implements Transactions {

    @Override
    public <T> Mono<T> inTransaction(Supplier<Mono<T>> work) {
      return Mono.defer(work);
    }
  }

  private final class Told implements Audit {

    @Override
    public Mono<Void> record(AuditEntry entry) {
      return Mono.fromRunnable(() -> told.add(entry));
    }

    @Override
    public Mono<Void> recordBySystem(
        MunicipalityCode municipality, String action, String subjectId, Map<String, Object> detail) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> recordRead(Actor actor, String action, String subjectId, String why) {
      return Mono.empty();
    }

    @Override
    public Mono<Void> recordRead(Actor actor, String action, Collection<?> subjectIds, String why) {
      return Mono.empty();
    }
  }
}
