package jp.sango.draw;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.WishResult;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.kernel.PoolId;

/**
 * An application as it was entered at the seal, read from what {@link RunLines#sealedEntry} wrote of it.
 *
 * @param applied her id, her ticket and her wishes, as they are written
 * @param wishes in their order
 */
record SealedEntry(String applied, Priority priority, int tierOnceGiven, int credits, List<SealedWish> wishes) {

  /** What there was of a wish. */
  sealed interface SealedWish {

    /** It was for seats of these pools; how many may have changed with her family. */
    record Wanted(Set<PoolId> pools) implements SealedWish {}

    /** It could not be given even then. */
    record RuledOut(WishResult why) implements SealedWish {}
  }

  private static final Pattern LINE = Pattern.compile(
      "\\{\"entry\":\\{(.*),\"entered\":\\{\"tier\":(\\d+)(?:,\"claims\":\\[([\\d,]+)])?,\"tierOnceGiven\":(\\d+),"
          + "\"credits\":(\\d+),\"wishes\":\\[(.*)]}}}");
  private static final Pattern WISH = Pattern.compile(
      "\\{\"from\":[^{]*\\{(?<seats>[^}]*)}}"
          + "|\\{\"ruledOut\":\\{\"why\":\"(?<why>LAPSED|CLOSED)\"(?:,\"date\":\"(?<date>[\\d-]+)\")?}}");
  private static final Pattern POOL = Pattern.compile("\"([^\"]+)\":\\d+");

  static SealedEntry read(String line) {
    var read = LINE.matcher(line);
    if (!read.matches()) {
      throw new IllegalArgumentException("no application as it was sealed");
    }
    return new SealedEntry(read.group(1), new Priority(Integer.parseInt(read.group(2)), claims(read)),
        Integer.parseInt(read.group(4)), Integer.parseInt(read.group(5)),
        WISH.matcher(read.group(6)).results().map(SealedEntry::wish).toList());
  }

  private static Set<Integer> claims(Matcher read) {
    return Optional.ofNullable(read.group(3)).stream().flatMap(claims -> Stream.of(claims.split(",")))
        .map(Integer::valueOf).collect(Collectors.toSet());
  }

  private static SealedWish wish(MatchResult wish) {
    return Optional.ofNullable(wish.group("why"))
        .<SealedWish>map(why -> new SealedWish.RuledOut(why.equals("CLOSED")
            ? new WishResult.Closed(LocalDate.parse(wish.group("date"))) : new WishResult.Lapsed()))
        .orElseGet(() -> new SealedWish.Wanted(POOL.matcher(wish.group("seats")).results()
            .map(pool -> new PoolId(pool.group(1))).collect(Collectors.toUnmodifiableSet())));
  }

  /** Which pool a wish is for hangs on the wish and on the policy, and on nothing that could happen to her family. */
  boolean isForThePoolsOf(Entry now) {
    return IntStream.range(0, wishes.size()).allMatch(index -> isForThePoolsOf(wishes.get(index), now.wishes().get(index)));
  }

  private static boolean isForThePoolsOf(SealedWish sealed, EntryWish now) {
    return !(sealed instanceof SealedWish.Wanted(var pools) && now instanceof EntryWish.Wanted(var seats, _))
        || pools.equals(seats.byPool().keySet());
  }

  /** Where she stands is settled; what she wishes for can only have fallen away since, or need other seats. */
  Entry heldAgainst(Entry now) {
    return new Entry(now.application(), now.ticket(), priority, tierOnceGiven, credits,
        IntStream.range(0, wishes.size())
            .mapToObj(index -> switch (wishes.get(index)) {
              case SealedWish.RuledOut(var why) -> new EntryWish.RuledOut(why);
              case SealedWish.Wanted _ -> now.wishes().get(index);
            })
            .toList());
  }
}
