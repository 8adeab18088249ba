package jp.sango.registration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Japan;
import jp.sango.registration.BreakGlass;
import jp.sango.registration.BreakGlassDesk;

/** Broken glass, as whoever broke it is told. */
@Schema(name = "BreakGlass")
record BreakGlassAnswer(UUID id, UUID registration, OffsetDateTime openedAt, OffsetDateTime until) {

  static BreakGlassAnswer of(BreakGlass opened) {
    return new BreakGlassAnswer(opened.id().value(), opened.family().value(), Japan.written(opened.openedAt()),
        Japan.written(opened.until()));
  }

  /**
   * As an auditor sees it; prints without the reason.
   *
   * @param district of the nurse
   * @param reason null once the family has been erased
   * @param open whether the access lasts still
   * @param seenAt null until an auditor has marked it as seen
   */
  @Schema(name = "BreakGlassEntry")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      UUID id, UUID registration, UUID person, String role, String district, String reason, OffsetDateTime openedAt,
      OffsetDateTime until, boolean open, OffsetDateTime seenAt) {

    static Entry of(BreakGlass opened, Instant now) {
      var by = opened.by();
      return new Entry(opened.id().value(), opened.family().value(), by.person().value(), by.role().name(),
          by.district().map(DistrictId::value).orElse(null), opened.reason().orElse(null),
          Japan.written(opened.openedAt()), Japan.written(opened.until()), opened.isOpenAt(now),
          opened.seenAt().map(Japan::written).orElse(null));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /**
   * @param unseen of all that there are
   * @param next for {@code after}; null on the last page
   */
  @Schema(name = "BreakGlassPage")
  record Page(long unseen, List<Entry> entries, UUID next) {

    /** @param listed one more than fits, where there is another page */
    static Page of(BreakGlassDesk.Listed listed, int limit, Instant now) {
      var shown = listed.page().stream().limit(limit).map(opened -> Entry.of(opened, now)).toList();
      return new Page(listed.unseen(), shown, listed.page().size() > limit ? shown.getLast().id() : null);
    }
  }
}
