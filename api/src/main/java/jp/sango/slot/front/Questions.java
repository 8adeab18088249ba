package jp.sango.slot.front;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.WatchedProgrammes;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ProblemException;
import jp.sango.slot.web.AvailabilityQuery;

/** What a request target asks, if it is well-formed and plainly written; else it is somebody else's. */
final class Questions {

  private final WatchedProgrammes watched;
  private final AvailabilityQuery query;
  private final Clock clock;

  Questions(WatchedProgrammes watched, AvailabilityQuery query, Clock clock) {
    this.watched = watched;
    this.query = query;
    this.clock = clock;
  }

  /**
   * @param day on which the filter's dates are these, for what is not given begins today
   * @param stream whether changes are wanted too
   * @param lastEventId of a stream that goes on
   */
  record Question(Day day, String programme, SlotFilter filter, boolean stream, Optional<String> lastEventId) {}

  /** A day in Japan, in milliseconds since 1970. */
  record Day(long begins, long ends) {

    static Day of(LocalDate date) {
      return new Day(begin(date), begin(date.plusDays(1)));
    }

    boolean has(long instant) {
      return begins <= instant && instant < ends;
    }

    private static long begin(LocalDate date) {
      return date.atStartOfDay(Japan.ZONE).toInstant().toEpochMilli();
    }
  }

  Optional<Question> of(String target) {
    return Asked.of(target).filter(asked -> watched.codes().contains(asked.programme())).flatMap(this::of);
  }

  boolean isTodays(Question question) {
    return question.day().has(clock.millis());
  }

  private Optional<Question> of(Asked asked) {
    try {
      var today = Day.of(Japan.today(clock));
      var filter = query.filter(query.programme(asked.programme()), asked.parameters());
      return Optional.of(new Question(today, asked.programme(), filter, asked.stream(),
          Optional.ofNullable(asked.parameters().getFirst("lastEventId"))));
    } catch (ProblemException toBeToldElsewhere) {
      return Optional.empty();
    }
  }
}
