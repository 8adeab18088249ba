package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A card that was read while the tablet had no network. */
class OfflineScanTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final OfflineScanDesk desk = slice.bean(OfflineScanDesk.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private String code;
  private Instant scannedAt;

  @BeforeEach
  void anHourAgo() {
    slice.clear();
    var mother = slice.family(family());
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    code = code(mother);
    scannedAt = slice.clock.instant().plusSeconds(60);
  }

  @Test
  void cardThatWasValidWhenItWasReadEntersThatDayOnceAfterwards() {
    slice.clock.set("2026-12-01T10:15:00+09:00");
    var entered = desk.enter(tablet, code, scannedAt).block(PATIENCE);
    var again = desk.enter(tablet, code, scannedAt).block(PATIENCE);

    assertThat(entered.isNew()).isTrue();
    assertThat(entered.checkIn().date()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(entered.checkIn().late()).contains(new CheckIn.Late(CheckIn.LateReason.TABLET_OFFLINE, true));
    assertThat(again.isNew()).isFalse();
    assertThat(again.checkIn().id()).isEqualTo(entered.checkIn().id());
  }

  @Test
  void dayIsTheOneOnWhichItWasRead() {
    slice.clock.set("2026-12-02T07:00:00+09:00");

    assertThat(desk.enter(tablet, code, scannedAt).block(PATIENCE).checkIn().date()).isEqualTo(LocalDate.of(2026, 12, 1));
  }

  @Test
  void whatIsStillValidOrWasNotValidThenIsForTheDoor() {
    assertThat(desk.enter(tablet, code, scannedAt).blockOptional(PATIENCE)).isEmpty();
    slice.clock.set("2026-12-01T10:15:00+09:00");
    assertThat(desk.enter(tablet, code, slice.clock.instant()).blockOptional(PATIENCE)).isEmpty();
    assertThat(desk.enter(tablet, code, slice.clock.instant().plusSeconds(9999)).blockOptional(PATIENCE)).isEmpty();
    assertThat(desk.enter(tablet, "SC1.AAAA", scannedAt).blockOptional(PATIENCE)).isEmpty();
  }

  @Test
  void cardOfAnotherFacilityOrMunicipalityEntersNothing() {
    slice.clock.set("2026-12-01T10:15:00+09:00");

    assertThat(refusal(desk.enter(slice.tablet(SETAGAYA, "mamas-room"), code, scannedAt)).code()).isEqualTo("no-visit-today");
    assertThat(refusal(desk.enter(slice.tablet(TOYONAKA, "sample-clinic"), code, scannedAt)).code()).isEqualTo("card-invalid");
    assertThat(slice.count("check_in")).isZero();
  }

  private String code(Family mother) {
    slice.clock.set("2026-12-01T09:00:00+09:00");
    return slice.bean(CardCode.class).issue(mother.id(), slice.clock.instant()).code();
  }
}
