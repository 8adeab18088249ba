package jp.sango.registration.web;

import static jp.sango.registration.FormBuilder.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.registration.Terms;
import jp.sango.registration.TestPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepsTest {

  private final NextSteps steps = new NextSteps();

  @ParameterizedTest
  @EnumSource(Language.class)
  void waitingIsToldHowLongItUsuallyTakesWhereThePolicySaysIt(Language language) {
    assertThat(steps.after(submitted(language), Optional.of(7))).contains("7").doesNotContain("{");
    assertThat(steps.after(submitted(language), Optional.empty())).isNotBlank().doesNotContain("{", "7");
  }

  private static Registration submitted(Language language) {
    return new Registration(
        new RegistrationId(UUID.randomUUID()), TestPolicy.MUNICIPALITY, new PersonId(UUID.randomUUID()),
        RegistrationState.SUBMITTED, form().due(LocalDate.of(2027, 1, 15)).reads(language).build(), TestPolicy.VERSION,
        Instant.parse("2026-12-01T09:00:00+09:00"), Optional.empty(), Terms.NONE,
        Optional.empty(), Optional.empty());
  }
}
