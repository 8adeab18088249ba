package jp.sango.security;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.security.issuer.ActorAuthentication;
import jp.sango.security.session.SessionActors;
import jp.sango.security.session.SessionProperties;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class LastingSignInsTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private static final FacilityPersonId ON_SHIFT = new FacilityPersonId(UUID.randomUUID());
  private static final FacilityPersonId REVOKED = new FacilityPersonId(UUID.randomUUID());
  /** Whose look-up never ends. */
  private static final FacilityPersonId HANGING = new FacilityPersonId(UUID.randomUUID());
  /** Whose look-up fails. */
  private static final FacilityPersonId UNKNOWN = new FacilityPersonId(UUID.randomUUID());

  private final Actor tablet = new Actor(new PersonId(UUID.randomUUID()), Role.PROVIDER, new MunicipalityCode("131121"),
      Optional.of(new FacilityId("center")));
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final InMemoryWebSessionStore sessions = new InMemoryWebSessionStore();
  private final SessionActors actors = new SessionActors(
      new SessionProperties(false, null, null, null, Duration.ofSeconds(2)));
  private final SignIns signIns = new LastingSignIns(actors, sessions, this::standing, time);

  @Test
  void sessionThatIsThereLastsOn() {
    var session = session();
    assertThat(isOverAfter(LONG, over(session, Instant.now().plus(LONG)))).isFalse();
  }

  @Test
  void sessionThatIsSignedOutIsOver() {
    var session = session();
    var over = over(session, Instant.now().plus(LONG)).toFuture();
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(over).isNotDone();
    sessions.removeSession(session.getId()).block(PATIENCE);
    time.advanceTimeBy(LOOK_AGAIN);
    assertThat(over).isCompleted();
  }

  @Test
  void sessionThatNamesSomebodyElseByNowIsOver() {
    var session = session();
    session.getAttributes().put("sango.actor", kept(UUID.randomUUID()));
    assertThat(isOverAfter(LOOK_AGAIN, over(session, Instant.now().plus(LONG)))).isTrue();
  }

  @Test
  void whatEndsByItsTimeIsOverWhateverTheStoreSays() {
    var session = session();
    assertThat(isOverAfter(LOOK_AGAIN, over(session, Instant.now().minusSeconds(1)))).isTrue();
  }

  /** Calls must not depend on it; but nobody is signed in for longer than a session lasts. */
  @Test
  void storeThatIsAwayForGoodEndsNothingBeforeTheSessionsLongestLife() {
    var session = session();
    var away = new LastingSignIns(actors, new StoreThatIsAway(), this::standing, time);
    assertThat(isOverAfter(LONG, over(away, session, Instant.now().plus(LONG)))).isFalse();
    assertThat(isOverAfter(LOOK_AGAIN, over(away, session, Instant.now()))).isTrue();
  }

  @Test
  void tabletsIsOverOnceWhoeverIsAtItWasRevokedAndGoesOnForTheNext() {
    var session = session();
    atTheTablet(session, REVOKED);
    assertThat(isOverAfter(LOOK_AGAIN, over(session, Instant.now().plus(LONG)))).isTrue();
    var going = over(session, Instant.now().plus(LONG)).toFuture();
    atTheTablet(session, ON_SHIFT);
    time.advanceTimeBy(LONG);
    assertThat(going).isNotDone();
    session.getAttributes().remove("sango.shift");
    time.advanceTimeBy(LOOK_AGAIN);
    assertThat(going).as("nobody is at it").isCompleted();
  }

  @Test
  void databaseThatIsAwayEndsNothing() {
    var session = session();
    atTheTablet(session, UNKNOWN);
    assertThat(isOverAfter(LONG, over(session, Instant.now().plus(LONG)))).isFalse();
  }

  @Test
  void questionThatHangsKeepsNoLaterOneBack() {
    var session = session();
    atTheTablet(session, HANGING);
    var going = over(session, Instant.now().plus(LONG)).toFuture();
    time.advanceTimeBy(LONG);
    assertThat(going).isNotDone();
    atTheTablet(session, REVOKED);
    time.advanceTimeBy(LOOK_AGAIN.multipliedBy(2));
    assertThat(going).isCompleted();
  }

  private static void atTheTablet(WebSession session, FacilityPersonId person) {
    session.getAttributes().put("sango.shift", Map.of("person", person.toString(), "version", "1"));
  }

  private Mono<Shifts.Standing> standing(Actor at, Optional<Shifts.Begun> begun) {
    if (begun.map(Shifts.Begun::person).filter(HANGING::equals).isPresent()) {
      return Mono.never();
    }
    return begun.map(Shifts.Begun::person).filter(UNKNOWN::equals).isPresent()
        ? Mono.error(new IllegalStateException("away"))
        : Mono.just(begun.map(Shifts.Begun::person).filter(ON_SHIFT::equals).<Shifts.Standing>map(Shifts.Standing.OnShift::new)
            .orElseGet(Shifts.Standing.Needed::new));
  }

  private boolean isOverAfter(Duration passing, Mono<Void> over) {
    var end = over.toFuture();
    time.advanceTimeBy(passing);
    var done = end.isDone();
    end.cancel(true);
    return done;
  }

  private Mono<Void> over(WebSession session, Instant ends) {
    return over(signIns, session, ends);
  }

  private Mono<Void> over(SignIns signIns, WebSession session, Instant ends) {
    var exchange = MockServerWebExchange.builder(MockServerHttpRequest.get("/v1/provider/pre-visit-calls/events"))
        .session(session).build();
    return signIns.over(exchange)
        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(new ActorAuthentication(tablet, ends)));
  }

  private WebSession session() {
    var session = sessions.createWebSession().block(PATIENCE);
    session.getAttributes().put("sango.actor", kept(tablet.person().value()));
    atTheTablet(session, ON_SHIFT);
    session.save().block(PATIENCE);
    return session;
  }

  private Map<String, String> kept(UUID person) {
    return Map.of("person", person.toString(), "role", "PROVIDER", "municipality", "131121", "facility", "center",
        "district", "", "since", Instant.now().toString());
  }

  private static final class StoreThatIsAway extends InMemoryWebSessionStore {

    @Override
    public Mono<WebSession> retrieveSession(String id) {
      return Mono.error(new IllegalStateException("away"));
    }
  }
}
