package jp.sango.visit.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.visit.CallDesk;
import jp.sango.visit.CallStreams;
import jp.sango.visit.VisitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class CallStreamControllerTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Sinks.Empty<Void> signedOut = Sinks.empty();
  private final CallStreamController controller = new CallStreamController(
      slice.bean(CallStreams.class), slice.bean(CallsForHer.class), _ -> signedOut.asMono());
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
  }

  @Test
  void streamsEndWithTheSignIn() {
    StepVerifier.create(controller.ofFacility(tablet, exchange())
            .mergeWith(controller.ofResident(slice.resident(mother), exchange())))
        .expectNextCount(2)
        .then(signedOut::tryEmitEmpty)
        .expectComplete().verify(PATIENCE);
  }

  @Test
  void eventsHaveNamesIdsAndSayWhenToComeBack() {
    var exchange = exchange();
    StepVerifier.create(controller.ofFacility(tablet, exchange))
        .assertNext(all -> {
          assertThat(all.event()).isEqualTo("calls");
          assertThat(all.id()).isNotBlank();
          assertThat(all.retry()).isPositive();
        })
        .then(() -> slice.bean(CallDesk.class).telephone(tablet, stay).block(PATIENCE))
        .assertNext(changed -> {
          assertThat(changed.event()).isEqualTo("call");
          assertThat(changed.id()).isNotBlank();
          assertThat(changed.data()).isInstanceOfSatisfying(CallView.class, call ->
              assertThat(call.telephoneUri()).as("her number is for who dials it").isNull());
          assertThat(changed.toString()).contains("[REDACTED]");
        })
        .thenCancel().verify(PATIENCE);
    assertThat(exchange.getResponse().getHeaders().getFirst("X-Accel-Buffering")).isEqualTo("no");
  }

  private static MockServerWebExchange exchange() {
    return MockServerWebExchange.from(MockServerHttpRequest.get("/events"));
  }
}
