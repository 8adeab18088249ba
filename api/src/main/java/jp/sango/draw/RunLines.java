package jp.sango.draw;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.WishResult;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.programme.TierReserve;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;

/**
 * How the record of a run is written, line by line, as JSON without blanks: it is hashed as it stands. Nothing in it has
 * to be quoted: names of tiers and pools, ids, hexadecimal digits, dates and numbers.
 */
public final class RunLines {

  private RunLines() {}

  static String terms(Run.Terms terms) {
    return terms(written(terms));
  }

  /** @param terms as {@link #written(Run.Terms)} */
  public static String terms(String terms) {
    return "{\"terms\":" + terms + "}";
  }

  public static String written(Run.Terms terms) {
    return "{\"steps\":" + Run.Terms.STEPS + ",\"tiers\":[" + terms.tiers().stream().map(RunLines::quoted).collect(joining(","))
        + "],\"reserves\":[" + terms.reserves().stream().map(RunLines::reserve).collect(joining(",")) + "]}";
  }

  private static String reserve(Reserve reserve) {
    return "{\"tier\":" + reserve.tier() + ",\"pool\":" + quoted(reserve.pool()) + "," + switch (reserve.share()) {
      case TierReserve.Share.Places(int number) -> "\"places\":" + number;
      case TierReserve.Share.Percent(int percent) -> "\"percent\":" + percent;
    } + "}";
  }

  public static String place(PoolDay day, Seats seats) {
    return "{\"place\":{\"pool\":" + quoted(day.pool()) + ",\"date\":" + quoted(day.date())
        + ",\"capacity\":" + seats.capacity() + ",\"confirmed\":" + seats.confirmed() + ",\"held\":" + seats.held()
        + ",\"closed\":" + seats.closed() + "}}";
  }

  static String application(Run.Kept kept) {
    var allotment = kept.allotment();
    return application(kept.position(), allotment.application(), allotment.ticket().value(), allotment.tier(),
        allotment.number().value(), allotment.grantedWish(), entered(kept.entry()), results(allotment.wishes()));
  }

  /**
   * @param entered as {@link #entered(Entry)}
   * @param results as {@link #results(List)}
   */
  public static String application(
      int position, UUID id, String ticket, int tier, String number, Optional<Integer> granted, String entered,
      String results) {
    return "{\"application\":{\"position\":" + position + ",\"id\":" + quoted(id) + ",\"ticket\":" + quoted(ticket)
        + ",\"entered\":" + entered + ",\"tier\":" + tier + ",\"number\":" + quoted(number)
        + ",\"granted\":" + granted.map(Object::toString).orElse("null") + ",\"results\":" + results + "}}";
  }

  /** What went into the draw with an application. */
  public static String entered(Entry entry) {
    return "{\"tier\":" + entry.tier() + claims(entry.priority()) + ",\"tierOnceGiven\":" + entry.tierOnceGiven()
        + ",\"credits\":" + entry.credits() + ",\"wishes\":["
        + entry.wishes().stream().map(RunLines::wish).collect(joining(",")) + "]}";
  }

  /** Most have none. */
  private static String claims(Priority priority) {
    return priority.claims().isEmpty() ? ""
        : priority.claims().stream().sorted().map(Object::toString).collect(joining(",", ",\"claims\":[", "]"));
  }

  private static String wish(EntryWish wish) {
    return switch (wish) {
      case EntryWish.Wanted(var seats, var dates) -> "{\"from\":" + quoted(dates.first()) + ",\"to\":"
          + quoted(dates.last()) + ",\"seats\":{" + seats.byPool().entrySet().stream()
              .map(pool -> quoted(pool.getKey()) + ":" + pool.getValue()).collect(joining(",")) + "}}";
      case EntryWish.RuledOut(var why) -> "{\"ruledOut\":" + result(why) + "}";
    };
  }

  /** What came out of it, wish by wish. */
  public static String results(List<WishResult> results) {
    return "[" + results.stream().map(RunLines::result).collect(joining(",")) + "]";
  }

  private static String result(WishResult result) {
    return switch (result) {
      case WishResult.Given() -> result("GIVEN", Optional.empty(), Optional.empty());
      case WishResult.Full(var date, var number) -> result("FULL", Optional.of(date), number);
      case WishResult.Closed(var date) -> result("CLOSED", Optional.of(date), Optional.empty());
      case WishResult.Lapsed() -> result("LAPSED", Optional.empty(), Optional.empty());
      case WishResult.NotNeeded() -> result("NOT_NEEDED", Optional.empty(), Optional.empty());
    };
  }

  private static String result(String why, Optional<LocalDate> date, Optional<String> number) {
    return "{\"why\":" + quoted(why) + date.map(on -> ",\"date\":" + quoted(on)).orElse("")
        + number.map(at -> ",\"number\":" + quoted(at)).orElse("") + "}";
  }

  private static String quoted(Object plain) {
    return "\"" + plain + "\"";
  }
}
