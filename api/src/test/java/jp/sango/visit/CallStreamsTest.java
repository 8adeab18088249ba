package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.StreamPlaces;
import jp.sango.kernel.StreamPlaces.Listener;
import jp.sango.notice.Device;
import jp.sango.notice.Phones;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class CallStreamsTest {

  private static final PersonId MOTHER = new PersonId(UUID.randomUUID());
  private static final PersonId OTHER = new PersonId(UUID.randomUUID());

  private final FeatureSlice slice = FeatureSlice.shared();
  private final CallDesk desk = slice.bean(CallDesk.class);
  private final CallStreams streams = slice.bean(CallStreams.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = withPhone();
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
  }

  @Test
  void tabletIsToldHowAllStandAndThenEachChangeInOrder() {
    var call = start();
    StepVerifier.create(told(streams.ofFacility(tablet, Optional.empty())))
        .expectNext("all RINGING")
        .then(() -> answer(call, new CallAnswer.Busy())).expectNext("BUSY")
        .then(() -> desk.telephone(tablet, stay).block(PATIENCE)).expectNext("ON_TELEPHONE")
        .then(() -> answer(call, new CallAnswer.Now())).expectNext("ANSWERED")
        .then(() -> slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE))
        .expectNext("WITHDRAWN")
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void openAppRingsWhenTheProviderTapsAndFallsSilentWhenItIsMissed() {
    StepVerifier.create(told(streams.ofResident(slice.resident(mother), Optional.empty())))
        .expectNext("all ")
        .then(this::start).expectNext("RINGING")
        .then(() -> {
          slice.clock.set("2026-12-01T09:01:00+09:00");
          slice.bean(CallAgenda.class).run(slice.clock.instant()).block(PATIENCE);
        }).expectNext("MISSED")
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void nobodyHearsOfOtherFacilitiesOtherTownsOrOtherFamilies() {
    var other = withPhone();
    var elsewhere = slice.arranged(other, "mamas-room", ServiceType.DAY_SERVICE, "2026-12-09", 1);
    var marker = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-20", 1);
    StepVerifier.create(told(Flux.merge(
            streams.ofFacility(tablet, Optional.empty()), streams.ofFacility(slice.tablet(TOYONAKA, "center"), Optional.empty()),
            streams.ofResident(slice.resident(mother), Optional.empty()))))
        .expectNext("all ", "all ", "all ")
        .then(() -> desk.start(slice.tablet(SETAGAYA, "mamas-room"), elsewhere).block(PATIENCE))
        .then(() -> desk.start(tablet, marker).block(PATIENCE))
        .as("her own call, to her tablet and to her").expectNext("RINGING", "RINGING")
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void whoComesBackWithTheLastIdIsSparedWhatSheKnowsAndNothingElse() {
    var call = start();
    var last = lastId();
    assertThat(streams.ofFacility(tablet, Optional.of(last)).blockFirst(PATIENCE)).isEqualTo(new CallNews.StillHere());
    answer(call, new CallAnswer.Busy());
    assertThat(streams.ofFacility(tablet, Optional.of(last)).blockFirst(PATIENCE)).isInstanceOf(CallNews.All.class);
    assertThat(streams.ofFacility(tablet, Optional.of("anything\r\nelse")).blockFirst(PATIENCE))
        .isInstanceOf(CallNews.All.class);
  }

  @Test
  void whatChangedTogetherHasTheIdWithItsLast() {
    var second = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-20", 1);
    var news = new ArrayList<CallNews>();
    StepVerifier.create(streams.ofFacility(tablet, Optional.empty()).filter(CallStreamsTest::tells).doOnNext(news::add))
        .expectNextCount(1)
        .then(() -> slice.inTransaction(() -> desk.start(tablet, stay).then(desk.start(tablet, second))))
        .expectNextCount(2)
        .thenCancel().verify(PATIENCE);
    assertThat(news.subList(1, 3)).extracting(one -> ((CallNews.Changed) one).id().isPresent())
        .containsExactly(false, true);
    assertThat(((CallNews.Changed) news.getLast()).id()).contains(lastId());
  }

  @Test
  void lookAtAStreamIsRecorded() {
    start();
    long before = slice.count("audit_entry where action = 'pre-visit-call.stream'");
    streams.ofFacility(tablet, Optional.empty()).blockFirst(PATIENCE);
    assertThat(slice.count("audit_entry where action = 'pre-visit-call.stream'") - before).isOne();
  }

  @Test
  void visitThatWasCancelledLeavesTheTabletWithAWordWhenItsDayHasPassed() {
    start();
    slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE);
    var later = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-20", 1);
    StepVerifier.create(told(streams.ofFacility(tablet, Optional.empty())))
        .expectNext("all WITHDRAWN")
        .then(() -> slice.clock.set("2026-12-11T09:00:00+09:00"))
        .then(() -> desk.start(tablet, later).block(PATIENCE))
        .expectNext("RINGING", "gone " + stay)
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void newDayIsLookedAtWithoutAnyRing() {
    var time = VirtualTimeScheduler.create();
    var streams = new CallStreams(slice.bean(CallBook.class), slice.bean(CallBell.class), slice.bean(Audit.class),
        slice.clock, 10, time);
    start();
    StepVerifier.create(told(streams.ofFacility(tablet, Optional.empty())))
        .expectNext("all RINGING")
        .then(time::advanceTime)
        .then(() -> slice.clock.set("2026-12-13T00:00:00+09:00"))
        .then(() -> time.advanceTimeBy(Duration.ofSeconds(15)))
        .expectNext("gone " + stay)
        .thenCancel().verify(PATIENCE);
  }

  @Test
  void soonestVisitsAreTold() {
    var soon = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-05", 1);
    var late = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-20", 1);
    List.of(late, soon, stay).forEach(visit -> desk.start(tablet, visit).block(PATIENCE));
    var book = slice.bean(CallBook.class);
    assertThat(book.atFacility(SETAGAYA, new FacilityId("center"), Japan.today(slice.clock), 2)
        .collectList().block(PATIENCE)).extracting(PreVisitCall::visit).containsExactly(soon, stay);
  }

  @Test
  void newestHasItsPlaceAndTheOldestIsToldSo() {
    var places = new StreamPlaces(10);
    var told = new ArrayList<String>();
    opened(places, MOTHER).doOnComplete(() -> told.add("over")).subscribe(told::add);
    opened(places, MOTHER).subscribe();
    assertThat(told).isEmpty();
    opened(places, MOTHER).subscribe();
    assertThat(told).containsExactly("replaced", "over");
  }

  @Test
  void whoHasTheMostOfAFacilityGivesAPlace() {
    var places = new StreamPlaces(10);
    var ended = new ArrayList<String>();
    List.of(MOTHER, OTHER, OTHER, OTHER)
        .forEach(person -> within(places, person).subscribe(_ -> ended.add(person.toString())));
    within(places, MOTHER).subscribe();
    assertThat(ended).containsExactly(OTHER.toString());
  }

  @Test
  void placesOfAllAreBoundedAndComeBack() {
    var places = new StreamPlaces(3);
    var first = opened(places, MOTHER).subscribe();
    var second = opened(places, MOTHER).subscribe();
    var third = opened(places, OTHER).subscribe();
    assertRefused(opened(places, new PersonId(UUID.randomUUID())));
    assertRefused(opened(places, OTHER));
    var instead = opened(places, MOTHER).subscribe();
    assertThat(first.isDisposed()).as("no more than before are open").isTrue();
    Stream.of(second, third, instead).forEach(Disposable::dispose);
    Stream.generate(() -> new PersonId(UUID.randomUUID())).limit(3).forEach(somebody -> opened(places, somebody).subscribe());
    assertRefused(opened(places, MOTHER));
  }

  private static Flux<String> opened(StreamPlaces places, PersonId person) {
    return places.within(new Listener(person, person, 2), Flux.never(), "replaced");
  }

  private static Flux<String> within(StreamPlaces places, PersonId person) {
    return places.within(new Listener("facility", person, 4), Flux.never(), "replaced");
  }

  private static void assertRefused(Flux<?> stream) {
    StepVerifier.create(stream).verifyErrorSatisfies(refused -> assertThat(((ProblemException) refused).problem())
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("too-many-streams");
          assertThat(problem.arguments()).containsEntry("retryAfterSeconds", 5L);
        }));
  }

  private String lastId() {
    return ((CallNews.All) streams.ofFacility(tablet, Optional.empty()).blockFirst(PATIENCE)).id();
  }

  private static boolean tells(CallNews news) {
    return !(news instanceof CallNews.StillHere);
  }

  private static Flux<String> told(Flux<CallNews> news) {
    return news.filter(CallStreamsTest::tells).map(one -> switch (one) {
      case CallNews.All(var calls, _) -> "all " + states(calls);
      case CallNews.Changed(var call, _) -> call.state().name();
      case CallNews.Gone(_, var visit, _) -> "gone " + visit;
      case CallNews.Replaced(), CallNews.StillHere() -> throw new AssertionError(one);
    });
  }

  private static String states(List<PreVisitCall> calls) {
    return calls.stream().map(call -> call.state().name()).collect(Collectors.joining(" "));
  }

  private Family withPhone() {
    var someone = slice.family(family());
    slice.inTransaction(() -> slice.bean(Phones.class).put(slice.resident(someone),
        new Device("phone", "token-" + someone.id(), Device.Platform.ANDROID),
        slice.clock.instant()));
    return someone;
  }

  private PreVisitCall start() {
    return desk.start(tablet, stay).block(PATIENCE).call();
  }

  private void answer(PreVisitCall call, CallAnswer answer) {
    desk.answer(Behalf.own(slice.resident(mother)), call.id(), answer).block(PATIENCE);
  }
}
