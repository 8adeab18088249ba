package jp.sango.registration;

import static jp.sango.registration.RegistrationState.APPROVED;
import static jp.sango.registration.RegistrationState.RETURNED;
import static jp.sango.registration.RegistrationState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationStepTest {

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      SUBMITTED, SUBMIT,   SUBMITTED
      SUBMITTED, AMEND,    -
      SUBMITTED, REPORT_LOSS, SUBMITTED
      SUBMITTED, APPROVE,  APPROVED
      SUBMITTED, RETURN,   RETURNED
      SUBMITTED, SET_TIER, -
      SUBMITTED, CORRECT,  SUBMITTED
      SUBMITTED, RAISE_LIMIT, -
      RETURNED,  SUBMIT,   SUBMITTED
      RETURNED,  AMEND,    -
      RETURNED,  REPORT_LOSS, SUBMITTED
      RETURNED,  APPROVE,  -
      RETURNED,  RETURN,   -
      RETURNED,  SET_TIER, -
      RETURNED,  CORRECT,  SUBMITTED
      RETURNED,  RAISE_LIMIT, -
      APPROVED,  SUBMIT,   -
      APPROVED,  AMEND,    APPROVED
      APPROVED,  REPORT_LOSS, APPROVED
      APPROVED,  APPROVE,  -
      APPROVED,  RETURN,   -
      APPROVED,  SET_TIER, APPROVED
      APPROVED,  CORRECT,  APPROVED
      APPROVED,  RAISE_LIMIT, APPROVED
      """)
  void everyPairOfStateAndStepIsDecided(RegistrationState state, RegistrationStep step, RegistrationState next) {
    assertThat(step.from(state)).isEqualTo(Optional.ofNullable(next));
  }

  @Test
  void tableAboveHasEveryPair() {
    assertThat(RegistrationState.values()).containsExactly(SUBMITTED, RETURNED, APPROVED);
    assertThat(RegistrationStep.values()).hasSize(8);
  }
}
