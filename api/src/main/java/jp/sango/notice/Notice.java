package jp.sango.notice;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Language;

/**
 * A notice in a resident's inbox.
 *
 * @param became once what it asked for is settled
 */
public record Notice(
    NoticeId id, NoticeKind kind, String about, Map<String, String> values, Language language, Instant at,
    Optional<Instant> readAt, Optional<Became> became) {}
