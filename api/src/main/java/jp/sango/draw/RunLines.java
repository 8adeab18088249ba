package jp.sango.draw;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
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

  /** Of what is bound at the seal. */
  static String sealedEntry(PendingApplication application, Entry entry) {
    var line = new StringBuilder("{\"entry\":{\"id\":").append(quoted(application.id()))
        .append(",\"ticket\":").append(quoted(entry.ticket().value())).append(",\"wished\":");
    return list(line, application.wishes(), RunLines::wished)
        .append(",\"entered\":").append(entered(entry)).append("}}").toString();
  }

  private static void wished(StringBuilder line, Wish wish) {
    line.append("{\"facility\":").append(quoted(wish.facility())).append(",\"type\":").append(quoted(wish.type()))
        .append(",\"start\":").append(quoted(wish.start())).append(",\"days\":").append(wish.days())
        .append(",\"siblings\":").append(wish.siblings()).append('}');
  }

  public static String salt(Salt salt) {
    return "{\"salt\":" + quoted(salt.value()) + "}";
  }

  /** Among the lines of an export. @param line one of what was bound at the seal */
  public static String sealed(String line) {
    return "{\"sealed\":" + line + "}";
  }

  /** What went into the draw with an application. */
  public static String entered(Entry entry) {
    var line = new StringBuilder("{\"tier\":").append(entry.tier()).append(claims(entry.priority()))
        .append(",\"tierOnceGiven\":").append(entry.tierOnceGiven())
        .append(",\"credits\":").append(entry.credits())
        .append(",\"wishes\":");
    return list(line, entry.wishes(), RunLines::wish).append('}').toString();
  }

  /** Most have none. */
  private static String claims(Priority priority) {
    return priority.claims().isEmpty() ? ""
        : priority.claims().stream().sorted().map(Object::toString).collect(joining(",", ",\"claims\":[", "]"));
  }

  private static void wish(StringBuilder line, EntryWish wish) {
    switch (wish) {
      case EntryWish.Wanted(var seats, var dates) -> {
        line.append("{\"from\":\"").append(dates.first()).append("\",\"to\":\"").append(dates.last())
            .append("\",\"seats\":{");
        seats.byPool().forEach((pool, number) ->
            line.append(line.charAt(line.length() - 1) == '{' ? "\"" : ",\"").append(pool).append("\":").append(number));
        line.append("}}");
      }
      case EntryWish.RuledOut(var why) -> {
        line.append("{\"ruledOut\":");
        result(line, why);
        line.append('}');
      }
    }
  }

  /** What came out of it, wish by wish. */
  public static String results(List<WishResult> results) {
    return list(new StringBuilder(), results, RunLines::result).toString();
  }

  private static void result(StringBuilder line, WishResult result) {
    switch (result) {
      case WishResult.Given() -> line.append("{\"why\":\"GIVEN\"}");
      case WishResult.Full(var date, var number) -> {
        line.append("{\"why\":\"FULL\",\"date\":\"").append(date).append('"');
        number.ifPresent(at -> line.append(",\"number\":\"").append(at).append('"'));
        line.append('}');
      }
      case WishResult.Closed(var date) -> line.append("{\"why\":\"CLOSED\",\"date\":\"").append(date).append("\"}");
      case WishResult.Lapsed() -> line.append("{\"why\":\"LAPSED\"}");
      case WishResult.NotNeeded() -> line.append("{\"why\":\"NOT_NEEDED\"}");
    }
  }

  /** Into one line: of a large draw there are millions of them, and a million lines are hashed. */
  private static <T> StringBuilder list(StringBuilder line, List<T> items, BiConsumer<StringBuilder, T> write) {
    line.append('[');
    for (int index = 0; index < items.size(); index++) {
      if (index > 0) {
        line.append(',');
      }
      write.accept(line, items.get(index));
    }
    return line.append(']');
  }

  private static String quoted(Object plain) {
    return "\"" + plain + "\"";
  }
}
