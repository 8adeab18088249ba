package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NoticeKind;
import jp.sango.programme.Policies;

/** Who sleeps just now: what was queued by day may be due at night. */
record Nights(Policies policies, Clock clock) {

  /**
   * In the morning; empty where it may ring now. What would be too late by then ends by its deadline.
   *
   * @param row a notice's municipality, kind and reach, and its hearer's wishes, where she has any
   */
  Optional<Instant> morning(Readable row) {
    var now = clock.instant();
    if (Reach.PUSH_AT_ANY_HOUR.name().equals(row.get("reach", String.class))) {
      return Optional.empty();
    }
    return policies.on(new MunicipalityCode(row.get("municipality", String.class)), Japan.dateOf(now))
        .map(policy -> NoticeWishRows.wishes(row).mayRingFrom(
            NoticeKind.valueOf(row.get("kind", String.class)), now, policy.notices().night()))
        .filter(now::isBefore);
  }
}
