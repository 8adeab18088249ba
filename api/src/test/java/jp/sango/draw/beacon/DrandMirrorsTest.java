package jp.sango.draw.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.draw.BeaconSignature;
import jp.sango.draw.beacon.StandInBeacon.Mood;
import jp.sango.local.Patience;
import jp.sango.programme.file.WithBeacon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.reactive.function.client.WebClient;

class DrandMirrorsTest {

  private static final long ROUND = 34_000_000;
  /** For whoever is silent. */
  private static final Duration SHORT = Duration.ofMillis(300);

  private final StandInBeacon one = StandInBeacon.start();
  private final StandInBeacon another = StandInBeacon.start();
  private final StandInBeacon third = StandInBeacon.start();

  @AfterEach
  void close() {
    Stream.of(one, another, third).forEach(StandInBeacon::close);
  }

  @Test
  void roundIsAskedForByItsChain() {
    assertThat(heardFrom(Patience.WITH_SERVERS, one)).isEqualTo(StandInBeacon.signature(ROUND));
    assertThat(one.asked()).containsExactly("/" + WithBeacon.CHAIN + "/public/" + ROUND);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AS_IT_SHOULD")
  void twoThatAgreeAreBelievedWhateverTheThirdDoes(Mood mood) {
    third.in(mood);
    var patience = mood == Mood.SILENT ? Duration.ofSeconds(2) : Patience.WITH_SERVERS;
    assertThat(heardFrom(patience, one, another, third)).isEqualTo(StandInBeacon.signature(ROUND));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"AS_IT_SHOULD", "LYING"})
  void noRoundIsHadFromWhoIsNotAsItShould(Mood mood) {
    one.in(mood);
    assertThat(heardFrom(mood == Mood.SILENT ? SHORT : Patience.WITH_SERVERS, one)).isNull();
  }

  @Test
  void oneAloneOfSeveralIsNotBelieved() {
    another.in(Mood.BROKEN);
    third.in(Mood.LYING);
    assertThat(heardFrom(Patience.WITH_SERVERS, one, another)).isNull();
    assertThat(heardFrom(Patience.WITH_SERVERS, one, third)).isNull();
  }

  @Test
  void withoutAnyMirrorThereIsNoRound() {
    assertThat(heardFrom(Patience.WITH_SERVERS)).isNull();
  }

  @Test
  void mirrorsAreAskedByHttps() {
    assertThatThrownBy(() -> mirrors(SHORT, List.of(URI.create("http://mirror.example"))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("by https: http://mirror.example");
  }

  private static BeaconSignature heardFrom(Duration patience, StandInBeacon... beacons) {
    return mirrors(patience, Stream.of(beacons).map(beacon -> URI.create(beacon.address())).toList())
        .signature(WithBeacon.CHAIN, ROUND).block(Patience.PATIENCE);
  }

  private static DrandMirrors mirrors(Duration patience, List<URI> mirrors) {
    return new DrandMirrors(mirrors, WebClient.builder(), patience);
  }
}
