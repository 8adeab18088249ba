package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Listeners;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.StillWanted;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Looks again before each sending: not once she has read it in the app or it asks for nothing any more, nor to a phone or
 * account that is no longer hers, nor in words that no longer fit her.
 */
final class StillToSend implements StillWanted {

  private final DatabaseClient database;
  private final NoticeTexts texts;
  private final Listeners listeners;

  StillToSend(DatabaseClient database, NoticeTexts texts, Listeners listeners) {
    this.database = database;
    this.texts = texts;
    this.listeners = listeners;
  }

  private record Unread(MunicipalityCode municipality, PersonId person, NoticeKind kind, Language language) {

    static Unread of(Readable row) {
      return new Unread(
          new MunicipalityCode(row.get("municipality", String.class)), new PersonId(row.get("person", UUID.class)),
          NoticeKind.valueOf(row.get("kind", String.class)), Language.valueOf(row.get("language", String.class)));
    }
  }

  @Override
  public Mono<Boolean> check(Delivery delivery) {
    return unread(delivery).flatMap(notice -> fits(delivery, notice)).defaultIfEmpty(false);
  }

  private Mono<Unread> unread(Delivery delivery) {
    var stillThere = switch (delivery.address()) {
      case Address.FcmToken _ -> "select from device d where d.token = :address and d.person = n.person";
      case Address.LineUser _ -> "select from line_account l where l.line_user = :address and l.person = n.person";
    };
    return database.sql("""
            select n.municipality, n.person, n.kind, n.language from notice n
            where n.id = :notice and n.read_at is null and n.became is null and exists (%s)
            """.formatted(stillThere))
        .bind("notice", delivery.noticeId())
        .bind("address", delivery.address().value())
        .map(Unread::of)
        .one();
  }

  /** Who has lost her baby since it was queued is not reached by words for who has one. */
  private Mono<Boolean> fits(Delivery delivery, Unread notice) {
    var gentle = texts.lockScreen(notice.kind(), notice.language(), true);
    if (delivery.text().title().equals(gentle.title()) && delivery.text().body().equals(gentle.body())) {
      return Mono.just(true);
    }
    return listeners.of(notice.municipality(), List.of(notice.person()))
        .map(known -> !known.getOrDefault(notice.person(), Listener.ANYBODY).bereaved());
  }
}
