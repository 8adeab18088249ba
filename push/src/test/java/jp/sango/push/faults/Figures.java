package jp.sango.push.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.local.Ledger;
import jp.sango.local.Treatments;
import jp.sango.push.Delivery;

/** What a run has come to. */
final class Figures {

  private final Notices notices;
  private final Ordeal ordeal;
  final Arrivals fcm;
  final Arrivals line;
  final Map<String, Long> treatments = new TreeMap<>();
  final FamilyPhones phones = new FamilyPhones();
  private long taken;

  Figures(Path directory, Notices notices, Ordeal ordeal) {
    this.notices = notices;
    this.ordeal = ordeal;
    this.fcm = new Arrivals(ReceiverProgram.fcm(directory).resolve("arrivals"), notices);
    this.line = new Arrivals(ReceiverProgram.line(directory).resolve("arrivals"), notices);
    Stream.of(ReceiverProgram.fcm(directory), ReceiverProgram.line(directory))
        .map(receiver -> Treatments.read(receiver.resolve("treatments")))
        .forEach(each -> each.forEach((name, times) -> treatments.merge(name, times, Long::sum)));
    Ledger.read(ReceiverProgram.fcm(directory).resolve("ledger"), this::toApp);
    Ledger.read(ReceiverProgram.line(directory).resolve("ledger"), this::toChat);
  }

  private void toApp(Ledger.Entry message) {
    taken++;
    phones.app(message);
  }

  private void toChat(Ledger.Entry message) {
    taken++;
    phones.chat(message);
  }

  int shownOn(Delivery delivery) {
    return phones.shownOn(Arrivals.phone(delivery));
  }

  boolean came(Delivery delivery) {
    return fcm.firstOf(delivery).or(() -> line.firstOf(delivery)).isPresent();
  }

  /** By how many broadcasts the least lucky call or offer was overtaken. */
  int mostOvertaken() {
    return ordeal.together().stream()
        .flatMap(each -> each.urgent().stream().map(urgent -> fcm.broadcastsBetween(each.arrivals(), urgent)))
        .max(Comparator.naturalOrder()).orElse(0);
  }

  private Duration longestWaitOfACall() {
    return ordeal.together().stream()
        .flatMap(each -> each.urgent().stream().flatMap(urgent -> fcm.firstOf(urgent).stream())
            .map(came -> Duration.between(each.at(), came)))
        .max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  Duration latest() {
    return Stream.of(fcm.latest(notices), line.latest(notices)).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** @param unsent how many had passed their deadlines before they were handed over */
  String told(long unsent, Duration time) {
    var all = notices.all();
    return """
        {"name":"faults","notices":%d,"seconds":%d,"kills":%s,"came to the receivers":%d,"how they were treated":%s,\
        "taken":%d,"shown":%d,"shown twice":%d,"repeated to an app":%d,"ended by their deadlines":%d,\
        "latest after its deadline ms":%d,"calls and offers":%d,"most broadcasts before one of them":%d,\
        "longest wait of one of them ms":%d}""".formatted(
        all.size(), time.toSeconds(), json(ordeal.kills()), fcm.all().size() + line.all().size(), json(treatments), taken,
        all.stream().filter(each -> shownOn(each) > 0).count(), all.stream().filter(each -> shownOn(each) > 1).count(),
        phones.repeated(), unsent, latest().toMillis(), ordeal.together().stream().mapToInt(each -> each.urgent().size()).sum(),
        mostOvertaken(), longestWaitOfACall().toMillis());
  }

  private static String json(Map<String, ? extends Number> numbers) {
    return numbers.entrySet().stream().map(each -> "\"" + each.getKey() + "\":" + each.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
