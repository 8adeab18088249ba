package jp.sango.security.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;

/**
 * Who asks, and until when. A name is not known here.
 *
 * @param now the programme's time, by which dates and deadlines go
 * @param since by real time, as {@code until} and {@code idleUntil} are; a token says only when it ends
 * @param onShift who of the facility is at this tablet
 * @param shiftNeeded that nobody is, and that until then the tablet shows nothing of any family; else absent
 * @param keys only in a browser's session
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Session")
record SessionView(
    Role role,
    String municipality,
    @Schema(example = "center", requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<String> facility,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<String> district,
    OffsetDateTime now,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<OffsetDateTime> since,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<OffsetDateTime> until,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<OffsetDateTime> idleUntil,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<UUID> onShift,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<Boolean> shiftNeeded,
    @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<Keys> keys) {

  /**
   * Under what a page seals what it keeps on this phone: base64 of 32 bytes each.
   *
   * @param card ends with this session
   * @param drafts the same at this person's next sign-in
   */
  @Schema(name = "SessionKeys")
  record Keys(String card, String drafts) {

    @Override
    public String toString() {
      return "Keys[REDACTED]";
    }
  }

  static SessionView ofToken(
      Actor actor, boolean shiftNeeded, OffsetDateTime now, Optional<OffsetDateTime> until) {
    return new SessionView(actor.role(), actor.municipality().value(), actor.facility().map(FacilityId::value),
        actor.district().map(DistrictId::value), now, Optional.empty(), until, Optional.empty(),
        actor.onShift().map(FacilityPersonId::value), Optional.of(shiftNeeded).filter(needed -> needed),
        Optional.empty());
  }

  SessionView in(SessionSpan span, PageKeys keys, Actor actor) {
    return new SessionView(role, municipality, facility, district, now, Optional.of(Japan.written(span.since())),
        Optional.of(Japan.written(span.until())), Optional.of(Japan.written(span.idleUntil())), onShift, shiftNeeded,
        Optional.of(new Keys(written(keys.ofSession(span.id())), written(keys.ofPerson(actor.person())))));
  }

  private static String written(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }
}
