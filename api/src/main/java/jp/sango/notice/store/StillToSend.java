package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
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
import jp.sango.notice.Hearer;
import jp.sango.notice.Listeners;
import jp.sango.notice.NoticeButtons;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.push.Channel;
import jp.sango.push.Delivery;
import jp.sango.push.LookAgain;
import jp.sango.push.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again before each sending: not once she has read it in the app or it asks for nothing any more, nor to a phone or
 * account that is no longer hers, nor in words that no longer fit her.
 */
final class StillToSend implements LookAgain {

  private final DatabaseClient database;
  private final NoticeTexts texts;
  private final NoticeButtons buttons;
  private final Listeners listeners;

  StillToSend(DatabaseClient database, NoticeTexts texts, NoticeButtons buttons, Listeners listeners) {
    this.database = database;
    this.texts = texts;
    this.buttons = buttons;
    this.listeners = listeners;
  }

  private record Unread(
      UUID delivery, MunicipalityCode municipality, PersonId person, NoticeKind kind, Language language) {

    static Unread of(Readable row) {
      return new Unread(
          row.get("delivery", UUID.class), new MunicipalityCode(row.get("municipality", String.class)),
          new PersonId(row.get("person", UUID.class)), NoticeKind.valueOf(row.get("kind", String.class)),
          Language.valueOf(row.get("language", String.class)));
    }

    Hearer hearer(boolean bereaved) {
      return new Hearer(municipality, language, bereaved);
    }
  }

  @Override
  public Mono<Map<UUID, Verdict>> over(List<Delivery> deliveries) {
    return unread(deliveries).collectMap(Unread::delivery)
        .flatMap(unread -> bereaved(deliveries, unread).map(bereaved -> deliveries.stream()
            .collect(Collectors.toMap(Delivery::id, each -> verdict(each, unread.get(each.id()), bereaved)))));
  }

  private Verdict verdict(Delivery delivery, @Nullable Unread notice, Set<PersonId> bereaved) {
    return notice == null || bereaved.contains(notice.person()) && !isGentle(delivery, notice)
        ? new Verdict.Withdraw()
        : new Verdict.Send(
            delivery.text(), buttons.of(notice.kind(), new NoticeId(delivery.noticeId()),
                notice.hearer(bereaved.contains(notice.person()))),
            Optional.of(notice.municipality().value()));
  }

  private Flux<Unread> unread(List<Delivery> deliveries) {
    return database.sql("""
            select due.delivery, n.municipality, n.person, n.kind, n.language
            from unnest(:deliveries, :notices, :channels, :addresses) as due (delivery, notice, channel, address)
            join notice n on n.id = due.notice and n.read_at is null and n.became is null
            where case due.channel
              when 'FCM' then exists (select from device d where d.token = due.address and d.person = n.person)
              when 'LINE' then exists (
                select from line_account l where l.line_user = due.address and l.person = n.person) end
            """)
        .bind("deliveries", column(deliveries, Delivery::id, UUID[]::new))
        .bind("notices", column(deliveries, Delivery::noticeId, UUID[]::new))
        .bind("channels", column(deliveries, each -> Channel.of(each.address()).name(), String[]::new))
        .bind("addresses", column(deliveries, each -> each.address().value(), String[]::new))
        .map(Unread::of).all();
  }

  /** Who has lost her baby since it was queued is not reached by words for who has one. */
  private Mono<Set<PersonId>> bereaved(List<Delivery> deliveries, Map<UUID, Unread> unread) {
    var asked = deliveries.stream()
        .flatMap(delivery -> Stream.ofNullable(unread.get(delivery.id())).filter(notice -> !isGentle(delivery, notice)))
        .collect(Collectors.groupingBy(
            Unread::municipality, Collectors.mapping(Unread::person, Collectors.toUnmodifiableSet())));
    return Flux.fromIterable(asked.entrySet())
        .concatMap(some -> listeners.of(some.getKey(), some.getValue()))
        .concatMapIterable(Map::entrySet)
        .filter(known -> known.getValue().bereaved())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isGentle(Delivery delivery, Unread notice) {
    var gentle = texts.lockScreen(notice.kind(), Channel.of(delivery.address()), notice.hearer(true));
    return delivery.text().title().equals(gentle.title()) && delivery.text().body().equals(gentle.body());
  }

  private static <V> V[] column(List<Delivery> deliveries, Function<Delivery, V> value, IntFunction<V[]> array) {
    return deliveries.stream().map(value).toArray(array);
  }
}
