package jp.sango.notice.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.notice.Hearer;
import jp.sango.notice.NoticeButtons;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticePreview;
import jp.sango.notice.NoticeSamples;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.Trials;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.Channel;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.Outbox;
import jp.sango.push.Recipient;
import jp.sango.push.Rendering;
import jp.sango.push.Verdict;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Trials go out by the outbox as notices do, but stand in nobody's inbox. */
final class StaffTrials implements Trials {

  static final String KIND = "TRIAL";

  private static final Duration OF_USE = Duration.ofMinutes(10);
  private static final UUID NOBODY = new UUID(0, 0);
  private static final Address.FcmToken SOME_PHONE = new Address.FcmToken("token-of-a-phone");
  private static final Address.LineUser SOME_ACCOUNT = new Address.LineUser("U" + "0".repeat(32));

  private final DatabaseClient database;
  private final Outbox outbox;
  private final NoticeTexts texts;
  private final NoticeSamples samples;
  private final NoticeButtons buttons;
  private final Rendering rendering;
  private final Clock clock;

  StaffTrials(DatabaseClient database, Outbox outbox, NoticeTexts texts, NoticeSamples samples, NoticeButtons buttons,
      Rendering rendering, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.texts = texts;
    this.samples = samples;
    this.buttons = buttons;
    this.rendering = rendering;
    this.clock = clock;
  }

  @Override
  public NoticePreview preview(NoticeKind kind, Channel channel, Hearer hearer) {
    var shown = texts.lockScreen(kind, channel, hearer);
    var below = buttons.of(kind, new NoticeId(NOBODY), hearer);
    var words = new LockScreenText(shown.title(), shown.body());
    var delivery = delivery(NOBODY, NOBODY, someAddress(channel), words, Deliveries.nameOf(kind), kind);
    var payload = rendering.of(
        delivery, new Verdict.Send(words, below, Optional.of(hearer.municipality().value())));
    return new NoticePreview(kind, channel, hearer, shown, samples.inTheApp(kind, hearer), samples.became(kind, hearer),
        below, payload);
  }

  private static Address someAddress(Channel channel) {
    return switch (channel) {
      case FCM -> SOME_PHONE;
      case LINE -> SOME_ACCOUNT;
    };
  }

  @Override
  public Mono<Sent> send(Actor staff, NoticeKind kind, Language language, boolean bereaved) {
    var words = labelled(kind, new Hearer(staff.municipality(), language, bereaved));
    return phonesThatMayRing(staff).flatMap(phones -> phones.isEmpty()
        ? hasPhones(staff).map(any -> any ? new Sent.TooMany() : new Sent.NoPhone())
        : outbox.add(phones.stream()
                .map(phone -> delivery(UUID.randomUUID(), staff.person().value(), phone, words, KIND, kind)).toList())
            .thenReturn(new Sent.Queued(phones.size())));
  }

  private LockScreenText labelled(NoticeKind kind, Hearer hearer) {
    var shown = texts.lockScreen(kind, Channel.FCM, hearer);
    return new LockScreenText(samples.label(hearer) + shown.title(), shown.body());
  }

  private Delivery delivery(
      UUID id, UUID person, Address phone, LockScreenText words, String pushKind, NoticeKind kind) {
    return new Delivery(id, id, new Recipient(person), new Audience.OnePerson(), phone, words, pushKind,
        Deliveries.urgency(kind), CollapseKey.ofNotice(id), clock.instant().plus(OF_USE));
  }

  /** Counts this one, at each phone for itself. */
  private Mono<List<Address.FcmToken>> phonesThatMayRing(Actor staff) {
    Instant now = clock.instant();
    return database.sql("""
            update device
               set trials = case when trials_since > :anHourAgo then trials + 1 else 1 end,
                   trials_since = case when trials_since > :anHourAgo then trials_since else :now end
             where municipality = :municipality and person = :person and of_staff
               and (trials_since is null or trials_since <= :anHourAgo or trials < :most)
            returning token
            """)
        .bindValues(Map.of("now", now, "anHourAgo", now.minus(Duration.ofHours(1)), "most", MOST_AN_HOUR,
            "municipality", staff.municipality().value(), "person", staff.person().value()))
        .map(row -> new Address.FcmToken(row.get("token", String.class)))
        .all().collectList();
  }

  private Mono<Boolean> hasPhones(Actor staff) {
    return database.sql("""
            select exists (
              select from device where municipality = :municipality and person = :person and of_staff) as has
            """)
        .bind("municipality", staff.municipality().value())
        .bind("person", staff.person().value())
        .map(row -> row.get("has", Boolean.class))
        .one();
  }
}
