package jp.sango.audit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.RecordedEntry;
import jp.sango.kernel.Japan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * @param actor null where the system itself acted; with {@code onShift} where a facility tells its people apart
 * @param from the network that the request came from: of an address enough to tell a ward office from elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntryView(
    String id, OffsetDateTime at, ActorView actor, String action, String subject, String why, String from,
    JsonNode detail, String requestId) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ActorView(UUID person, String role, String facility, UUID onShift) {}

  static AuditEntryView of(RecordedEntry entry, JsonMapper mapper) {
    var detail = mapper.readTree(entry.detail());
    var onShift = Optional.ofNullable(detail.path(RecordedEntry.ON_SHIFT).asString(null)).map(UUID::fromString);
    var actor = entry.person().map(person -> new ActorView(
        person, entry.role().orElse(null), entry.facility().orElse(null), onShift.orElse(null)));
    return new AuditEntryView(String.valueOf(entry.id()), Japan.written(entry.at()), actor.orElse(null), entry.action(),
        entry.subjectId(), entry.why().orElse(null), entry.origin().orElse(null),
        detail, entry.requestId().orElse(null));
  }
}
