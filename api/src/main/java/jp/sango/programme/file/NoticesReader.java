package jp.sango.programme.file;

import java.time.Duration;
import jp.sango.programme.BroadcastPolicy;
import jp.sango.programme.Night;
import jp.sango.programme.NoticePolicy;
import jp.sango.programme.NoticePolicy.NextWayAfter;

/** Reads how residents are told of things. */
final class NoticesReader {

  private static final int MOST_SECONDS = 15 * 60;
  private static final int MOST_MINUTES = 7 * 24 * 60;

  private NoticesReader() {}

  static NoticePolicy read(Section section) {
    return new NoticePolicy(
        night(section.section("night", Shape.NIGHT)), nextWayAfter(section.section("nextWayAfter", Shape.NEXT_WAY_AFTER)),
        section.ifAny("broadcasts").map(node -> broadcasts(Section.of(node, Shape.BROADCASTS)))
            .orElse(BroadcastPolicy.USUAL));
  }

  private static Night night(Section section) {
    var night = new Night(Values.time(section.at("from")), Values.time(section.at("until")));
    if (!night.leavesADay()) {
      throw section.placeOf("until").fault("such a night leaves less than 8 hours of the day to answer in");
    }
    return night;
  }

  private static BroadcastPolicy broadcasts(Section section) {
    var broadcasts = new BroadcastPolicy(
        section.whole("fewest", 2, 1_000), section.whole("secondPersonFrom", 1, 1_000_000),
        section.whole("mostGrowthPercent", 0, 100), section.whole("mostADay", 1, 100),
        Duration.ofDays(section.whole("longestDays", 1, 60)), section.whole("atOnce", 1, 2_000),
        section.whole("mostUnsent", 1, 1_000));
    if (broadcasts.secondPersonFrom() < broadcasts.fewest()) {
      throw section.placeOf("secondPersonFrom").fault("fewer than 'fewest' are never written to");
    }
    return broadcasts;
  }

  private static NextWayAfter nextWayAfter(Section section) {
    return new NextWayAfter(
        Duration.ofSeconds(section.whole("callSeconds", 10, MOST_SECONDS)),
        Duration.ofMinutes(section.whole("resultMinutes", 1, MOST_MINUTES)),
        Duration.ofMinutes(section.whole("otherMinutes", 1, MOST_MINUTES)));
  }
}
