package jp.sango.broadcast.store;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.broadcast.Broadcast;
import jp.sango.broadcast.BroadcastId;
import jp.sango.broadcast.BroadcastState;
import jp.sango.broadcast.Content;
import jp.sango.broadcast.Segment;
import jp.sango.broadcast.StopReason;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code broadcast} as values, and back. */
record BroadcastRows(JsonMapper json) {

  private static final TypeReference<Map<String, String>> BY_TAG = new TypeReference<>() {};

  Broadcast broadcast(Readable row) {
    return new Broadcast(
        new BroadcastId(row.get("id", UUID.class)), new MunicipalityCode(row.get("municipality", String.class)),
        BroadcastState.valueOf(row.get("state", String.class)), content(row), row.get("written_at", Instant.class),
        Arrays.stream(row.get("authors", UUID[].class)).map(PersonId::new).collect(Collectors.toUnmodifiableSet()),
        Optional.ofNullable(row.get("counted", Long.class)), approval(row),
        Optional.ofNullable(row.get("remark", String.class)), gathering(row), end(row));
  }

  private Content content(Readable row) {
    return new Content(
        Segment.read(List.of(row.get("segment", String[].class))), words(row, "headline"), words(row, "text"),
        row.get("deadline", Instant.class), row.get("important", Boolean.class));
  }

  private LocalizedText words(Readable row, String column) {
    return new LocalizedText(json.readValue(row.get(column, Json.class).asString(), BY_TAG).entrySet().stream()
        .collect(Collectors.toMap(entry -> new Language(entry.getKey()), Map.Entry::getValue)));
  }

  private static Optional<Broadcast.Approval> approval(Readable row) {
    return Optional.ofNullable(row.get("approved_by", UUID.class)).map(by -> new Broadcast.Approval(
        new PersonId(by), row.get("approved_at", Instant.class), row.get("approved_content", String.class)));
  }

  private static Optional<Broadcast.Gathering> gathering(Readable row) {
    return Optional.ofNullable(row.get("begun_at", Instant.class)).map(at -> new Broadcast.Gathering(
        at, Optional.ofNullable(row.get("gathered_until", UUID.class)).map(PersonId::new),
        row.get("members", Long.class), row.get("opted_out", Long.class)));
  }

  private static Optional<Broadcast.End> end(Readable row) {
    return Optional.ofNullable(row.get("ended_at", Instant.class)).map(at -> new Broadcast.End(
        at, Optional.ofNullable(row.get("stopped_because", String.class)).map(StopReason::valueOf)));
  }

  /** Everything but what it came to. */
  GenericExecuteSpec bound(GenericExecuteSpec statement, Broadcast broadcast) {
    var content = broadcast.content();
    return ended(gathered(approved(statement, broadcast), broadcast), broadcast)
        .bind("id", broadcast.id().value())
        .bind("municipality", broadcast.municipality().value())
        .bind("state", broadcast.state().name())
        .bind("segment", content.segment().written().toArray(String[]::new))
        .bind("headline", json.writeValueAsString(content.headline().byTag()))
        .bind("text", json.writeValueAsString(content.text().byTag()))
        .bind("deadline", content.deadline())
        .bind("important", content.important())
        .bind("writtenAt", broadcast.writtenAt())
        .bind("authors", broadcast.authors().stream().map(PersonId::value).sorted().toArray(UUID[]::new))
        .bind("counted", orNull(broadcast.counted(), Long.class))
        .bind("remark", orNull(broadcast.remark(), String.class));
  }

  private static GenericExecuteSpec approved(GenericExecuteSpec statement, Broadcast broadcast) {
    var approval = broadcast.approval();
    return statement
        .bind("approvedBy", orNull(approval.map(Broadcast.Approval::by).map(PersonId::value), UUID.class))
        .bind("approvedAt", orNull(approval.map(Broadcast.Approval::at), Instant.class))
        .bind("approvedContent", orNull(approval.map(Broadcast.Approval::fingerprint), String.class));
  }

  private static GenericExecuteSpec gathered(GenericExecuteSpec statement, Broadcast broadcast) {
    var gathering = broadcast.gathering();
    return statement
        .bind("begunAt", orNull(gathering.map(Broadcast.Gathering::begunAt), Instant.class))
        .bind("until", orNull(gathering.flatMap(Broadcast.Gathering::until).map(PersonId::value), UUID.class))
        .bind("members", gathering.map(Broadcast.Gathering::members).orElse(0L))
        .bind("optedOut", gathering.map(Broadcast.Gathering::optedOut).orElse(0L));
  }

  private static GenericExecuteSpec ended(GenericExecuteSpec statement, Broadcast broadcast) {
    return statement
        .bind("endedAt", orNull(broadcast.end().map(Broadcast.End::at), Instant.class))
        .bind("because", orNull(broadcast.end().flatMap(Broadcast.End::why).map(StopReason::name), String.class));
  }

  static <T> Parameter orNull(Optional<T> value, Class<T> type) {
    return Parameter.fromOrEmpty(value.orElse(null), type);
  }
}
