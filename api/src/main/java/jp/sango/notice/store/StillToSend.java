package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Causes;
import jp.sango.notice.Hearer;
import jp.sango.notice.Listeners;
import jp.sango.notice.NoticeButtons;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.store.AddressBook.Addresses;
import jp.sango.notice.store.AddressBook.Owner;
import jp.sango.push.Channel;
import jp.sango.push.Delivery;
import jp.sango.push.LookAgain;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again before each sending. Not sent is only what she has read in the app, or what asks for nothing any more. What
 * was to go to a phone or account that is no longer hers goes to those that she has now, and all of it in the words that
 * fit her now; but nothing in her night, however it came to be late.
 */
final class StillToSend implements LookAgain {

  /**
   * Offset: one look into the index for each. A draw fills these tables at one stroke, and for as long as PostgreSQL knows
   * nothing of what is new it would compare each notice that there is with each that is due.
   */
  static final String WAITING = """
      select due.delivery, n.id, n.municipality, n.person, n.kind, n.about, n.language, n.reach,
        wish.ways, wish.night_from, wish.night_until, wish.at_night, wish.broadcasts,
        case due.channel
          when 'FCM' then exists (
            select from device d
            where d.token = due.address and (d.municipality, d.person) = (n.municipality, n.person)
              and d.failed_at is null)
          when 'LINE' then exists (
            select from line_account l
            where l.line_user = due.address and (l.municipality, l.person) = (n.municipality, n.person)
              and l.left_at is null and l.failed_at is null) end as hers
      from unnest(:deliveries, :notices, :channels, :addresses) as due (delivery, notice, channel, address)
      cross join lateral (
        select * from notice where id = due.notice and read_at is null and became is null offset 0) n
      left join lateral (
        select * from notice_wish
        where (municipality, person) = (n.municipality, n.person) offset 0) wish on true
      """;

  private final DatabaseClient database;
  private final NoticeTexts texts;
  private final NoticeButtons buttons;
  private final Listeners listeners;
  private final CausesGone causes;
  private final Nights nights;
  private final AddressBook addresses;

  StillToSend(
      DatabaseClient database, NoticeTexts texts, NoticeButtons buttons, Listeners listeners, CausesGone causes,
      Nights nights) {
    this.database = database;
    this.texts = texts;
    this.buttons = buttons;
    this.listeners = listeners;
    this.causes = causes;
    this.nights = nights;
    this.addresses = new AddressBook(database);
  }

  /** What she has not read. */
  private sealed interface Waiting {

    UUID delivery();

    static Waiting of(Readable row, Nights nights) {
      return NoticeKind.named(row.get("kind", String.class)).<Waiting>map(kind -> Unread.of(kind, row, nights))
          .orElseGet(() -> new Unknown(row.get("delivery", UUID.class)));
    }
  }

  /** Of a kind that only a newer release has words for: one of its nodes sends it. */
  private record Unknown(UUID delivery) implements Waiting {}

  /**
   * @param hers whether the address is still hers, and nothing speaks against it
   * @param morning when her night is over, where it has to wait for that
   */
  private record Unread(
      UUID delivery, NoticeId notice, MunicipalityCode municipality, PersonId person, NoticeKind kind, String about,
      Language language, boolean hers, Optional<Instant> morning) implements Waiting {

    static Unread of(NoticeKind kind, Readable row, Nights nights) {
      return new Unread(
          row.get("delivery", UUID.class), new NoticeId(row.get("id", UUID.class)),
          new MunicipalityCode(row.get("municipality", String.class)), new PersonId(row.get("person", UUID.class)),
          kind, row.get("about", String.class),
          Language.valueOf(row.get("language", String.class)), row.get("hers", Boolean.class), nights.morning(row));
    }

    Causes.Told told() {
      return new Causes.Told(notice, municipality, person, kind, about);
    }

    Owner owner() {
      return new Owner(municipality, person);
    }

    Hearer hearer(boolean bereaved) {
      return new Hearer(municipality, language, bereaved);
    }
  }

  /** What is known of them by now. */
  private record Known(
      Map<UUID, Waiting> waiting, Set<NoticeId> gone, Set<PersonId> bereaved, Map<Owner, Addresses> addresses,
      LockScreens words) {}

  @Override
  public Mono<Map<UUID, Verdict>> over(List<Delivery> deliveries) {
    return waiting(deliveries).collectMap(Waiting::delivery)
        .flatMap(waiting -> known(waiting, new LockScreens(texts)))
        .map(known -> deliveries.stream().collect(Collectors.toMap(Delivery::id, each -> verdict(each, known))));
  }

  private Mono<Known> known(Map<UUID, Waiting> waiting, LockScreens words) {
    var all = waiting.values().stream().filter(Unread.class::isInstance).map(Unread.class::cast).toList();
    return causes.among(all.stream().map(Unread::told).collect(Collectors.toUnmodifiableSet()))
        .flatMap(gone -> bereaved(all, words)
            .flatMap(bereaved -> addresses.of(whoHaveMoved(all))
                .map(found -> new Known(waiting, gone, bereaved, found, words))));
  }

  private static Set<Owner> whoHaveMoved(Collection<Unread> unread) {
    return unread.stream().filter(each -> !each.hers()).map(Unread::owner).collect(Collectors.toUnmodifiableSet());
  }

  private Verdict verdict(Delivery delivery, Known known) {
    return switch (known.waiting().get(delivery.id())) {
      case null -> new Verdict.Withdraw();
      case Unknown _ -> new Verdict.NotBefore(nights.clock().instant().plus(untilAnotherNodeTakesIt(delivery.urgency())));
      case Unread notice -> verdict(delivery, notice, known);
    };
  }

  private static Duration untilAnotherNodeTakesIt(Urgency urgency) {
    return switch (urgency) {
      case NOW -> Duration.ofSeconds(2);
      case SOON, BROADCAST -> Duration.ofSeconds(10);
    };
  }

  private Verdict verdict(Delivery delivery, Unread notice, Known known) {
    if (known.gone().contains(notice.notice())) {
      return new Verdict.Withdraw();
    }
    return notice.hers()
        ? notice.morning().<Verdict>map(Verdict.NotBefore::new)
            .orElseGet(() -> send(delivery, notice, known))
        : new Verdict.Redirect(
            known.addresses().getOrDefault(notice.owner(), Addresses.NONE).insteadOf(delivery.address()));
  }

  private Verdict send(Delivery delivery, Unread notice, Known known) {
    var hearer = notice.hearer(known.bereaved().contains(notice.person()));
    return new Verdict.Send(
        known.words().of(notice.kind(), Channel.of(delivery.address()), hearer),
        buttons.of(notice.kind(), notice.notice(), hearer), Optional.of(notice.municipality().value()));
  }

  private Flux<Waiting> waiting(List<Delivery> deliveries) {
    return asked(database.sql(WAITING), deliveries).map(row -> Waiting.of(row, nights)).all();
  }

  static DatabaseClient.GenericExecuteSpec asked(DatabaseClient.GenericExecuteSpec question, List<Delivery> deliveries) {
    return question
        .bind("deliveries", column(deliveries, Delivery::id, UUID[]::new))
        .bind("notices", column(deliveries, Delivery::noticeId, UUID[]::new))
        .bind("channels", column(deliveries, each -> Channel.of(each.address()).name(), String[]::new))
        .bind("addresses", column(deliveries, each -> each.address().value(), String[]::new));
  }

  /** Asked only of those whose words it would change: who has lost her baby is not reached by words for who has one. */
  private Mono<Set<PersonId>> bereaved(Collection<Unread> unread, LockScreens words) {
    var asked = unread.stream().filter(notice -> hasGentleWords(notice, words)).collect(Collectors.groupingBy(
        Unread::municipality, Collectors.mapping(Unread::person, Collectors.toUnmodifiableSet())));
    return Flux.fromIterable(asked.entrySet())
        .concatMap(some -> listeners.of(some.getKey(), some.getValue()))
        .concatMapIterable(Map::entrySet)
        .filter(known -> known.getValue().bereaved())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean hasGentleWords(Unread notice, LockScreens words) {
    return Stream.of(Channel.values()).anyMatch(channel -> !words.of(notice.kind(), channel, notice.hearer(true))
        .equals(words.of(notice.kind(), channel, notice.hearer(false))));
  }

  private static <V> V[] column(List<Delivery> deliveries, Function<Delivery, V> value, IntFunction<V[]> array) {
    return deliveries.stream().map(value).toArray(array);
  }
}
