package jp.sango.registration.web;

import static jp.sango.registration.FormBuilder.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.registration.FormBuilder;
import jp.sango.registration.Loss;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.registration.Terms;
import jp.sango.registration.TestPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NextStepsTest {

  private final NextSteps steps = new NextSteps();

  @ParameterizedTest
  @FieldSource("jp.sango.kernel.Language#HOUSE")
  void waitingIsToldHowLongItUsuallyTakesWhereThePolicySaysIt(Language language) {
    assertThat(steps.after(submitted(language), Optional.of(7))).contains("7").doesNotContain("{");
    assertThat(steps.after(submitted(language), Optional.empty())).isNotBlank().doesNotContain("{", "7");
  }

  @ParameterizedTest
  @FieldSource("jp.sango.kernel.Language#HOUSE")
  void afterALossNobodyIsAskedForABirth(Language language) {
    var bereaved = registered(RegistrationState.APPROVED,
        form().lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 11, 20)).reads(language));

    assertThat(steps.after(bereaved, Optional.of(7))).isNotBlank()
        .doesNotContainIgnoringCase("baby", "child", "birth", "born", "赤ちゃん", "赤", "子ども", "お子さん", "生まれ", "出産");
  }

  private static Registration submitted(Language language) {
    return registered(RegistrationState.SUBMITTED, form().due(LocalDate.of(2027, 1, 15)).reads(language));
  }

  private static Registration registered(RegistrationState state, FormBuilder form) {
    return new Registration(
        new RegistrationId(UUID.randomUUID()), TestPolicy.MUNICIPALITY, new PersonId(UUID.randomUUID()),
        state, form.build(), TestPolicy.VERSION,
        Instant.parse("2026-12-01T09:00:00+09:00"), Optional.empty(), Terms.NONE,
        Channel.ONLINE, Optional.empty(), Optional.empty());
  }
}
