package jp.sango.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepsTest {

  private static final Optional<Instant> TEN = Optional.of(Instant.parse("2026-12-01T10:00:00+09:00"));

  private final NextSteps steps = new NextSteps();

  @Test
  void drawnApplicationIsToldWhenTheResultComes() {
    assertThat(after(ApplicationState.PENDING, TEN, Language.JAPANESE)).hasValueSatisfying(text ->
        assertThat(text).contains("12月1日(火) 10:00に抽選", "お知らせ"));
    assertThat(after(ApplicationState.PENDING, TEN, Language.ENGLISH)).hasValueSatisfying(text ->
        assertThat(text).contains("Tue 1 Dec 10:00", "notice"));
    assertThat(after(ApplicationState.PENDING, TEN, Language.PLAIN_JAPANESE)).hasValueSatisfying(text ->
        assertThat(text).contains("火曜日(かようび) 10:00").doesNotContain("{"));
  }

  @Test
  void coordinatedApplicationIsToldThatSomebodyTelephonesAndNothingIsDecided() {
    assertThat(after(ApplicationState.PENDING, Optional.empty(), Language.JAPANESE)).hasValueSatisfying(text ->
        assertThat(text).contains("まだ何も決まっていません", "専門職", "お電話").doesNotContain("抽選"));
    assertThat(after(ApplicationState.PENDING, Optional.empty(), Language.ENGLISH)).hasValueSatisfying(text ->
        assertThat(text).contains("Nothing is decided", "telephone"));
  }

  @ParameterizedTest
  @EnumSource(names = {"WON", "LOST", "WITHDRAWN"})
  void nothingIsAwaitedAfterwards(ApplicationState state) {
    assertThat(after(state, TEN, Language.JAPANESE)).isEmpty();
  }

  private Optional<String> after(ApplicationState state, Optional<Instant> drawAt, Language language) {
    return steps.after(new Application(
        new ApplicationId(UUID.randomUUID()), new MunicipalityCode("131121"), new RegistrationId(UUID.randomUUID()),
        new PersonId(UUID.randomUUID()), state, new PolicyVersion("131121/2025-04-01"),
        Instant.parse("2026-11-30T10:00:00+09:00"), drawAt, List.of(), Optional.empty()), Optional.empty(), language);
  }
}
