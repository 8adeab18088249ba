package jp.sango.casework;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Transactions;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.Loss;
import jp.sango.registration.LossReport;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Whose texts speak of no baby, of those who have had more than one birth. */
class FamilyListenersTest {

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Family living = slice.family(family().withChildBorn(LocalDate.of(2026, 1, 10)));

  @Test
  void aLossInTheSecondPregnancyIsHeardAlthoughNobodyHasApprovedItYet() {
    var second = next(RegistrationState.SUBMITTED);
    assertThat(isBereaved()).isFalse();
    tell(Optional.of(second.id()), "2026-11-30").block(PATIENCE);
    assertThat(isBereaved()).isTrue();
  }

  @Test
  void aBabyThatComesAfterTheLossLeavesWordsGentle() {
    tell(Optional.of(living.id()), "2026-02-01", Loss.Kind.INFANT_DEATH).block(PATIENCE);
    assertThat(isBereaved()).isTrue();
    slice.family(family().of(living.person()).submittedOn(LocalDate.of(2026, 11, 20))
        .withChildBorn(LocalDate.of(2026, 11, 25)));
    assertThat(isBereaved()).isTrue();
  }

  @Test
  void whoHasHadTwoBirthsSaysWhichOneSheMeans() {
    var second = next(RegistrationState.SUBMITTED);
    assertThat(refusal(tell(Optional.empty(), "2026-11-30")).field()).contains("registration");
    var strangers = slice.family(family());
    assertThat(refusal(tell(Optional.of(strangers.id()), "2026-11-30")).field()).contains("registration");

    tell(Optional.of(living.id()), "2026-11-30", Loss.Kind.INFANT_DEATH).block(PATIENCE);

    var known = slice.bean(Families.class).all(List.of(living.id(), second.id())).block(PATIENCE);
    assertThat(known.get(living.id()).isBereaved()).isTrue();
    assertThat(known.get(second.id()).isBereaved()).isFalse();
  }

  private Family next(RegistrationState state) {
    return slice.family(family().of(living.person()).in(state).submittedOn(LocalDate.of(2026, 11, 20))
        .due(LocalDate.of(2027, 6, 1)));
  }

  private Mono<Registration> tell(Optional<RegistrationId> which, String on) {
    return tell(which, on, Loss.Kind.STILLBIRTH);
  }

  private Mono<Registration> tell(Optional<RegistrationId> which, String on, Loss.Kind kind) {
    var report = new LossReport(new Loss(kind, LocalDate.parse(on)), Optional.empty(), false);
    return slice.bean(Transactions.class).inTransaction(() ->
        slice.bean(FamilyEvents.class).loss(slice.resident(living), which, report));
  }

  private boolean isBereaved() {
    return slice.bean(FamilyListeners.class).of(SETAGAYA, List.of(living.person())).block(PATIENCE)
        .get(living.person()).bereaved();
  }
}
