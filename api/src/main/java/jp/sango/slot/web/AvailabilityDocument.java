package jp.sango.slot.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.sango.availability.SlotStatus;
import jp.sango.kernel.ServiceType;

/** What the availability module writes, for the API's documentation only. */
@Schema(name = "Availability")
record AvailabilityDocument(
    String programme,
    long version,
    List<Slot> slots,
    @Schema(description = "only while the board cannot be kept current: last known to be true then",
        requiredMode = Schema.RequiredMode.NOT_REQUIRED) Instant staleSince) {

  /** Days of one type at a facility; those for older siblings are places beside the mother's own. */
  @Schema(name = "Slot")
  record Slot(
      @Schema(example = "center") String facility,
      ServiceType type,
      LocalDate date,
      int capacity,
      int confirmed,
      int held,
      int applicants,
      int remaining,
      SlotStatus status) {}
}
