package jp.sango.slot.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.availability.LiveAvailability;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.WatchedProgrammes;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ProblemException;
import jp.sango.security.PublicAnswers;
import jp.sango.slot.web.AcceptedCodings;
import jp.sango.slot.web.AvailabilityQuery;

/**
 * Finished answers by request target. An answer is true as long as nothing could have changed (the board's mark) and the
 * day in Japan is the same, for dates that are not given begin today. What cannot be answered here, because it is
 * written in another way or because it is wrong, is somebody else's.
 */
final class PublicReads {

  /** Of different headers; there are as many as there are browsers. */
  private static final int ACCEPTED = 200;

  private final LiveAvailability live;
  private final WatchedProgrammes watched;
  private final AvailabilityQuery query;
  private final PublicAnswers common;
  private final Clock clock;
  private final RecentlyUsed<String, Kept> kept;
  private final RecentlyUsed<String, AcceptedCodings> accepted = new RecentlyUsed<>(ACCEPTED, one -> 1);

  /** @param filter with dates that hold for this day */
  private record Question(Day day, String programme, SlotFilter filter) {}

  private record Kept(Question question, Object mark, PublicDocument document) {}

  /** A day in Japan, in milliseconds since 1970. */
  private record Day(long begins, long ends) {

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

  /** @param bytes that may be kept */
  PublicReads(LiveAvailability live, WatchedProgrammes watched, AvailabilityQuery query, PublicAnswers common,
      Clock clock, long bytes) {
    this.live = live;
    this.watched = watched;
    this.query = query;
    this.common = common;
    this.clock = clock;
    this.kept = new RecentlyUsed<>(bytes, one -> one.document().weight());
  }

  /** To a GET or HEAD of this target. */
  Optional<PublicAnswer> answer(String target, HttpHeaders asked) {
    if (!Asked.isPossible(target) || common.dependOnOrigin() && asked.contains(HttpHeaderNames.ORIGIN)) {
      return Optional.empty();
    }
    return current(target).map(known ->
        known.document().answer(codings(asked), all(asked, HttpHeaderNames.IF_NONE_MATCH)));
  }

  private Optional<Kept> current(String target) {
    var known = kept.get(target);
    if (known == null || !known.question().day().has(clock.millis())) {
      return question(target).flatMap(question -> answered(target, question, Optional.empty()));
    }
    return known.mark() == live.mark(known.question().programme())
        ? Optional.of(known) : answered(target, known.question(), Optional.of(known.document()));
  }

  /** Empty if it is no plain read of the board, or none that can be answered. */
  private Optional<Question> question(String target) {
    return Asked.of(target)
        .filter(asked -> !asked.stream() && watched.codes().contains(asked.programme()))
        .flatMap(asked -> filter(asked)
            .map(filter -> new Question(Day.of(Japan.today(clock)), asked.programme(), filter)));
  }

  private Optional<SlotFilter> filter(Asked asked) {
    try {
      return Optional.of(query.filter(query.programme(asked.programme()), asked.parameters()));
    } catch (ProblemException toBeToldElsewhere) {
      return Optional.empty();
    }
  }

  /** The mark is taken before the view: what changes in between makes the answer old, never the mark new. */
  private Optional<Kept> answered(String target, Question question, Optional<PublicDocument> before) {
    var mark = live.mark(question.programme());
    return live.view(question.programme(), question.filter()).map(view -> kept.put(target, new Kept(question, mark,
        before.filter(document -> document.shows(view)).orElseGet(() -> new PublicDocument(view, common)))));
  }

  private AcceptedCodings codings(HttpHeaders asked) {
    var header = all(asked, HttpHeaderNames.ACCEPT_ENCODING);
    return header.isEmpty() ? AcceptedCodings.NOTHING_SAID : accepted.computeIfAbsent(header, AcceptedCodings::of);
  }

  /** A list may come in one line or in several. */
  private static String all(HttpHeaders asked, CharSequence name) {
    var first = asked.get(name);
    if (first == null) {
      return "";
    }
    var every = asked.getAll(name);
    return every.size() == 1 ? first : String.join(",", every);
  }
}
