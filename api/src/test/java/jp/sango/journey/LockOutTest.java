package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A tablet on which somebody tries forged cards, until it is told to wait. */
@RunningSango
class LockOutTest {

  /** No other test needs this one. */
  private static final String TABLET = "tablet-toyonaka-sample-hospital";
  private static final Map<String, String> FORGED = Map.of("card", "SC1.Zm9yZ2Vk");
  private static final int GUESSES = 20;

  @Autowired
  private Sango sango;

  @Test
  void forgedCardsLockTheTabletOutForMinutesAndTheAuditorIsTold() {
    var tablet = sango.as(TABLET);
    for (var i = 0; i < GUESSES; i++) {
      assertThat(tablet.post("/v1/provider/check-ins", FORGED).is(400).text("/code")).isEqualTo("card-invalid");
    }
    var refused = tablet.post("/v1/provider/check-ins", FORGED, headers -> headers.set("Accept-Language", "en")).is(429);
    assertThat(refused.text("/code")).isEqualTo("too-many-guesses");
    assertThat(refused.text("/title")).isEqualTo("Too many wrong attempts");
    assertThat(Integer.parseInt(refused.headers().getFirst("Retry-After"))).isBetween(1, 600);
    assertThat(tablet.post("/v1/provider/check-ins", FORGED).is(429).text("/title")).isEqualTo("誤った入力が続きました");
    for (var spelt : List.of("/%761/provider/check-ins", "/v1/provider/%63heck-ins", "/v1/provider/check%2Dins")) {
      assertThat(tablet.post(spelt, FORGED).is(429).text("/code")).as(spelt).isEqualTo("too-many-guesses");
    }
    for (var nothing : List.of("/v1/provider/check-ins/", "/v1/provider//check-ins", "//v1/provider/check-ins",
        "/v1/provider/CHECK-INS", "/v1/provider/check-ins;a=b", "/v1/provider/x/../check-ins",
        "/v1/provider%2Fcheck-ins")) {
      assertThat(tablet.post(nothing, FORGED).status()).as(nothing).isIn(400, 403, 404);
    }
    tablet.get("/v1/provider/visits").is(200);
    var entries = sango.as("auditor-toyonaka").get("/v1/staff/audit?action=guesses.lock-out").is(200).json().at("/entries");
    assertThat(entries).singleElement().satisfies(entry -> {
      assertThat(entry.at("/actor/facility").asString()).isEqualTo("sample-hospital");
      assertThat(entry.at("/detail/secret").asString()).isEqualTo("CARD_CODE");
      assertThat(entry.at("/from").asString()).isEqualTo("127.0.0.0/24");
    });
  }
}
