package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import jp.sango.registration.RegistrationId;
import org.junit.jupiter.api.Test;

/** Expected values computed with Python's hashlib and hmac. */
class TicketOfficeTest {

  private static final RegistrationId FAMILY =
      new RegistrationId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  private final TicketOffice office = new TicketOffice(KnownAnswers.countingUp());

  @Test
  void ticketIsASaltedHashOfFamilyAndDay() {
    assertThat(office.ticket(FAMILY, DAY).value())
        .isEqualTo("66cae13ff64d1b4e72f257aed9436495d5e748abf4efbf5f4269c204825d1255");
    assertThat(office.ticket(FAMILY, DAY.plusDays(1)).value())
        .isEqualTo("dcc291d81d2a73d9d7435388703553d6b5f079e54248fb3de72da210da5bdb30");
  }

  @Test
  void withoutTheKeyNobodyCanComputeIt() {
    byte[] otherKey = KnownAnswers.countingUp();
    otherKey[31]++;
    assertThat(new TicketOffice(otherKey).ticket(FAMILY, DAY)).isNotEqualTo(office.ticket(FAMILY, DAY));
  }

  @Test
  void familiesHaveTicketsOfTheirOwn() {
    assertThat(office.ticket(new RegistrationId(UUID.randomUUID()), DAY)).isNotEqualTo(office.ticket(FAMILY, DAY));
  }

  @Test
  void shortKeyIsRefused() {
    assertThatThrownBy(() -> new TicketOffice(new byte[31])).isInstanceOf(IllegalArgumentException.class);
  }
}
