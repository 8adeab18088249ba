package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Problem;
import jp.sango.registration.Loss;
import jp.sango.registration.LossReport;
import jp.sango.registration.RegistrationId;

/** What happens to a family, as she or staff enter it; health data, none of it is printed. */
final class FamilyEventRequests {

  private static final int YEARS_AROUND_A_MOVE = 1;

  private FamilyEventRequests() {}

  /** A loss that she tells herself. */
  @Schema(name = "Loss", example = "{\"kind\":\"STILLBIRTH\",\"on\":\"2026-05-01\"}")
  record OwnLoss(
      @Schema(description = "which of her registrations; needed where there are several") UUID registration,
      Loss.Kind kind,
      LocalDate on,
      @Schema(description = "which of the registered children, from 0; needed where there are several") Integer child,
      @Schema(description = "another baby of the same pregnancy lives; false, if left out") Boolean stillExpecting) {

    Optional<RegistrationId> which() {
      return Optional.ofNullable(registration).map(RegistrationId::new);
    }

    LossReport toReport(LocalDate today) {
      var loss = new Loss(Problem.required(kind, "kind"), Fields.pastDate(on, "on", today));
      return new LossReport(loss, Optional.ofNullable(child), Boolean.TRUE.equals(stillExpecting));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** A loss that staff enter for her. */
  @Schema(name = "StaffLoss", example = "{\"channel\":\"TELEPHONE\",\"kind\":\"STILLBIRTH\",\"on\":\"2026-05-01\"}")
  record StaffLoss(Channel channel, Loss.Kind kind, LocalDate on, Integer child, Boolean stillExpecting) {

    Channel checkedChannel() {
      return Fields.channel(channel);
    }

    LossReport toReport(LocalDate today) {
      return new OwnLoss(null, kind, on, child, stillExpecting).toReport(today);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** Moving away, as she tells it. */
  @Schema(name = "Move", example = "{\"on\":\"2026-12-20\"}")
  record OwnMove(LocalDate on) {

    LocalDate checkedOn(LocalDate today) {
      Problem.required(on, "on");
      Fields.check(
          on.isAfter(today.minusYears(YEARS_AROUND_A_MOVE)) && on.isBefore(today.plusYears(YEARS_AROUND_A_MOVE)), "on");
      return on;
    }
  }

  /** Moving away, or (without a date) that she stays after all, as staff enter it. */
  @Schema(name = "StaffMove", example = "{\"channel\":\"COUNTER\",\"on\":\"2026-12-20\"}")
  record StaffMove(Channel channel, LocalDate on) {

    Channel checkedChannel() {
      return Fields.channel(channel);
    }

    Optional<LocalDate> checkedOn(LocalDate today) {
      return Optional.ofNullable(on).map(date -> new OwnMove(date).checkedOn(today));
    }
  }
}
