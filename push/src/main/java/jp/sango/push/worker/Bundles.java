package jp.sango.push.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.sango.push.Address;
import jp.sango.push.Audience;

/**
 * What of a batch leaves together, and what alone. Together goes what says the same to many: her own matter is nobody
 * else's, and what has been refused together once is tried alone. So is what somebody left behind: it may have reached
 * her alone, and only under the same key is it known for the same.
 *
 * @param together at least two each, to different addresses
 */
record Bundles(List<List<Looked.Row>> together, List<Looked.Row> alone) {

  /**
   * @param most in a bundle
   * @param mayWait whether there is time enough for it to wait for others' answers
   */
  static Bundles of(List<Looked.Row> rows, int most, Predicate<Leased> mayWait) {
    var alone = new ArrayList<Looked.Row>();
    var alike = new LinkedHashMap<Ready.Envelope, Map<Address, Looked.Row>>();
    for (var row : rows) {
      var isTaken = row.ready().filter(ready -> isForMany(ready.leased()) && mayWait.test(ready.leased()))
          .map(ready -> alike.computeIfAbsent(ready.envelope(), _ -> new LinkedHashMap<>())
              .putIfAbsent(ready.leased().delivery().address(), row) == null);
      if (!isTaken.orElse(false)) {
        alone.add(row);
      }
    }
    var bundles = alike.values().stream().flatMap(some -> parts(List.copyOf(some.values()), most)).toList();
    bundles.stream().filter(bundle -> bundle.size() == 1).forEach(alone::addAll);
    return new Bundles(bundles.stream().filter(bundle -> bundle.size() > 1).toList(), alone);
  }

  private static boolean isForMany(Leased leased) {
    return leased.answers() == 0 && !leased.leftBehind() && switch (leased.delivery().audience()) {
      case Audience.OnePerson _ -> false;
      case Audience.Segment _ -> true;
    };
  }

  private static Stream<List<Looked.Row>> parts(List<Looked.Row> rows, int most) {
    return Stream.iterate(0, from -> from < rows.size(), from -> from + most)
        .map(from -> rows.subList(from, Math.min(rows.size(), from + most)));
  }
}
