package jp.sango.visit.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;

import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.visit.CallDesk;
import jp.sango.visit.CallRing;
import jp.sango.visit.VisitId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Two nodes at one database. */
class PostgresCallBellTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final PostgresCallBell here = new PostgresCallBell(slice.sql.getConnectionFactory());
  private final PostgresCallBell there = new PostgresCallBell(slice.sql.getConnectionFactory());
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
  }

  @AfterEach
  void stop() {
    Stream.of(here, there).filter(PostgresCallBell::isRunning).forEach(PostgresCallBell::stop);
  }

  @Test
  void committedChangeRingsOnEveryNode() {
    StepVerifier.create(Flux.merge(started(here), started(there)))
        .expectNext(new CallRing.Anybody(), new CallRing.Anybody())
        .then(this::call).expectNext(hers(), hers())
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void whatIsRolledBackRingsNowhere() {
    var other = slice.arranged(slice.family(family()), "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
    StepVerifier.create(started(here).mergeWith(started(there).ignoreElements()))
        .expectNext(new CallRing.Anybody())
        .then(() -> slice.transactions.inTransaction(() -> start(other).then(Mono.error(new IllegalStateException("no"))))
            .onErrorComplete().block(PATIENCE))
        .then(this::call).expectNext(hers())
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void connectionThatBreaksIsMadeAnewAndEverybodyLooksAgain() {
    StepVerifier.create(started(here).mergeWith(started(there).ignoreElements()))
        .expectNext(new CallRing.Anybody())
        .then(() -> slice.sql.sql("""
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and query ilike 'listen sango_call'
            """).then().block(PATIENCE))
        .expectNext(new CallRing.Anybody())
        .then(this::call).expectNext(hers())
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void whoListensBeforeTheBellIsStartedHearsItAllTheSame() {
    StepVerifier.create(here.rings())
        .then(here::start).expectNext(new CallRing.Anybody())
        .then(this::call).expectNext(hers())
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void whoComesAfterTheStopIsNotKeptWaitingAndAfterANewStartHears() {
    here.start();
    here.stop();
    StepVerifier.create(here.rings()).expectComplete().verify(PATIENCE);
    StepVerifier.create(started(here)).expectNext(new CallRing.Anybody()).thenCancel().verify(PATIENCE);
  }

  @Test
  void stoppedBellEndsWhatListensToIt() {
    StepVerifier.create(started(here).mergeWith(started(there).ignoreElements()))
        .expectNext(new CallRing.Anybody())
        .then(here::stop)
        .then(there::stop)
        .expectComplete().verify(PATIENCE);
  }

  /** Listened to before it starts, as nobody is in the application: so the test misses nothing. */
  private static Flux<CallRing> started(PostgresCallBell bell) {
    return Flux.defer(() -> {
      bell.start();
      return bell.rings();
    });
  }

  private CallRing hers() {
    return new CallRing.Of(SETAGAYA, new FacilityId("center"), mother.person());
  }

  private Mono<CallDesk.Started> start(VisitId visit) {
    return slice.bean(CallDesk.class).start(slice.tablet(SETAGAYA, "center"), visit);
  }

  private void call() {
    start(stay).block(PATIENCE);
  }
}
