package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.LineNonce;
import jp.sango.notice.LineNonces;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class LineNoncesTest {

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final LineNonces nonces = slice.bean(LineNonces.class);
  private final Actor mother = resident(SETAGAYA);

  @Test
  void linksOnceAndNoMore() {
    var nonce = begun(mother);
    assertThat(use(mother, nonce.value())).isTrue();
    assertThat(use(mother, nonce.value())).isFalse();
  }

  @Test
  void isHersAloneAndOfHerMunicipality() {
    var nonce = begun(mother);
    assertThat(use(resident(SETAGAYA), nonce.value())).isFalse();
    assertThat(use(new Actor(mother.person(), Role.RESIDENT, TOYONAKA, Optional.empty()), nonce.value())).isFalse();
    assertThat(use(mother, nonce.value() + "x")).isFalse();
    assertThat(use(mother, "")).isFalse();
    assertThat(use(mother, nonce.value())).isTrue();
  }

  @Test
  void isOverAfterItsMinutesAndIsSweptAway() {
    var nonce = begun(mother);
    slice.clock.set("2026-12-01T09:10:00+09:00");
    assertThat(nonce.until()).isEqualTo(slice.clock.instant());
    assertThat(use(mother, nonce.value())).isFalse();
    assertThat(nonces.forget(slice.clock.instant(), 10).block(PATIENCE)).isOne();
    assertThat(slice.count("line_nonce")).isZero();
  }

  @Test
  void whoBeginsAgainHasTheNewOneAlone() {
    var first = begun(mother);
    var second = begun(mother);
    assertThat(second.value()).isNotEqualTo(first.value()).hasSize(43);
    assertThat(slice.count("line_nonce")).isOne();
    assertThat(use(mother, first.value())).isFalse();
    assertThat(use(mother, second.value())).isTrue();
  }

  @RepeatedTest(3)
  void ofManyUsesAtOnceOneCounts() {
    var nonce = begun(mother);
    var used = Flux.range(0, 8)
        .flatMap(_ -> nonces.use(mother, nonce.value(), slice.clock.instant()))
        .collectList().block(PATIENCE);
    assertThat(used).hasSize(8).containsOnlyOnce(true);
  }

  @Test
  void tableKnowsItsHashAndNothingPrintsIt() {
    var nonce = begun(mother);
    assertThat(nonce.toString()).doesNotContain(nonce.value());
    assertThat(slice.count("line_nonce where nonce_hash = sha256(convert_to('" + nonce.value() + "', 'UTF8'))")).isOne();
  }

  private LineNonce begun(Actor resident) {
    return nonces.begin(resident, slice.clock.instant()).block(PATIENCE);
  }

  private boolean use(Actor resident, String nonce) {
    return nonces.use(resident, nonce, slice.clock.instant()).block(PATIENCE);
  }

  private static Actor resident(MunicipalityCode municipality) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.RESIDENT, municipality, Optional.empty());
  }
}
