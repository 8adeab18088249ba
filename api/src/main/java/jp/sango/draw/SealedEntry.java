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

/**
 * An application as it was entered at the seal, read from what {@link RunLines#sealedEntry} wrote of it.
 *
 * @param applied her id, her ticket and her wishes, as they are written
 * @param ruledOut of each wish, in their order, why it could not be given even then
 */
record SealedEntry(
    String applied, Priority priority, int tierOnceGiven, int credits, List<Optional<WishResult>> ruledOut) {

  private static final Pattern LINE = Pattern.compile(
      "\\{\"entry\":\\{(.*),\"entered\":\\{\"tier\":(\\d+)(?:,\"claims\":\\[([\\d,]+)])?,\"tierOnceGiven\":(\\d+),"
          + "\"credits\":(\\d+),\"wishes\":\\[(.*)]}}}");
  private static final Pattern WISH = Pattern.compile(
      "\\{\"from\":[^{]*\\{[^}]*}}|\\{\"ruledOut\":\\{\"why\":\"(LAPSED|CLOSED)\"(?:,\"date\":\"([\\d-]+)\")?}}");

  static SealedEntry read(String line) {
    var read = LINE.matcher(line);
    if (!read.matches()) {
      throw new IllegalArgumentException("no application as it was sealed");
    }
    return new SealedEntry(read.group(1), new Priority(Integer.parseInt(read.group(2)), claims(read)),
        Integer.parseInt(read.group(4)), Integer.parseInt(read.group(5)),
        WISH.matcher(read.group(6)).results().map(SealedEntry::ruledOut).toList());
  }

  private static Set<Integer> claims(Matcher read) {
    return Optional.ofNullable(read.group(3)).stream().flatMap(claims -> Stream.of(claims.split(",")))
        .map(Integer::valueOf).collect(Collectors.toSet());
  }

  private static Optional<WishResult> ruledOut(MatchResult wish) {
    return Optional.ofNullable(wish.group(1)).map(why -> why.equals("CLOSED")
        ? new WishResult.Closed(LocalDate.parse(wish.group(2))) : new WishResult.Lapsed());
  }

  /** Where she stands is settled; what she wishes for can only have fallen away since, or need other seats. */
  Entry heldAgainst(Entry now) {
    return new Entry(now.application(), now.ticket(), priority, tierOnceGiven, credits,
        IntStream.range(0, ruledOut.size()).mapToObj(index -> ruledOut.get(index)
            .<EntryWish>map(EntryWish.RuledOut::new).orElse(now.wishes().get(index))).toList());
  }
}
