package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.sango.notice.NoticeMatter;
import jp.sango.notice.NoticeWishes;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Night;

/** Rows of {@code notice_wish} as values. */
final class NoticeWishRows {

  private NoticeWishRows() {}

  /** Also of a row of an outer join that has none. */
  static NoticeWishes wishes(Readable row) {
    var ways = row.get("ways", String[].class);
    return ways == null ? NoticeWishes.USUAL : new NoticeWishes(
        Arrays.stream(ways).map(Way::valueOf).toList(), night(row),
        Arrays.stream(row.get("at_night", String[].class)).map(NoticeMatter::valueOf).collect(Collectors.toSet()),
        row.get("broadcasts", Boolean.class));
  }

  private static Optional<Night> night(Readable row) {
    return Optional.ofNullable(row.get("night_from", LocalTime.class))
        .map(from -> new Night(from, row.get("night_until", LocalTime.class)));
  }
}
