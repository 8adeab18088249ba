package jp.sango.notice;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.notice.LineAnswers.Answer;
import jp.sango.push.Address;
import jp.sango.push.LineChat;
import jp.sango.push.LineEvent;
import jp.sango.push.LineReplyToken;
import jp.sango.push.LineWebhook;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hears what LINE reports of a municipality's account, each report once, and answers whoever wrote. Nothing can be done in
 * the chat that changes anything of hers: for that she signs in to the app.
 */
public final class LineDesk {

  private static final int AT_ONCE = 4;

  private final LineChat chat;
  private final LineAnswers answers;
  private final LineReports reports;
  private final Helplines helplines;
  private final LineTexts texts;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public LineDesk(LineChat chat, LineAnswers answers, LineReports reports, Helplines helplines, LineTexts texts,
      Audit audit, Transactions transactions, Clock clock) {
    this.chat = chat;
    this.answers = answers;
    this.reports = reports;
    this.helplines = helplines;
    this.texts = texts;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether anything could come of a call in this account's name. */
  public boolean isKnown(String account) {
    return chat.isKnown(account);
  }

  /**
   * What the call was; an error has LINE repeat it. Answers to people follow: LINE does not wait for them, since what it has
   * waited for too long it reports again, and nobody would be answered any more.
   *
   * @param account a municipality's code, where it is one that has an account
   */
  public Mono<LineWebhook> hear(String account, byte[] body, String signature) {
    return chat.read(account, body, signature).flatMap(webhook -> switch (webhook) {
      case LineWebhook.Genuine(var events) -> hear(new MunicipalityCode(account), events).thenReturn(webhook);
      case LineWebhook.Refused _ -> Mono.just(webhook);
    });
  }

  private Mono<Void> hear(MunicipalityCode municipality, List<LineEvent> events) {
    return RowScope.of(municipality).around(Flux.fromIterable(events)
        .flatMap(event -> heardOnce(municipality, event).doOnNext(answers::later), AT_ONCE)
        .then());
  }

  /** What is to be answered; once it is certain that this is not answered a second time. */
  private Mono<Answer> heardOnce(MunicipalityCode municipality, LineEvent event) {
    return transactions.inTransaction(() -> reports.isNew(municipality, event)
        .filter(isNew -> isNew)
        .flatMap(_ -> heard(municipality, event)));
  }

  private Mono<Answer> heard(MunicipalityCode municipality, LineEvent event) {
    return switch (event) {
      case LineEvent.Followed followed -> reports.cameBack(municipality, followed)
          .flatMap(person -> noted(municipality, person, "line.come-back"))
          .then(reply(municipality, followed.user(), followed.reply(), texts::welcome));
      case LineEvent.Unfollowed unfollowed -> reports.left(municipality, unfollowed)
          .flatMap(person -> noted(municipality, person, "line.leave"))
          .then(Mono.empty());
      case LineEvent.Written written -> reply(municipality, written.user(), written.reply(), texts::help);
      case LineEvent.Pressed pressed -> reply(municipality, pressed.user(), pressed.reply(), texts::help);
      // Of messages by telephone number, which nobody here sends.
      case LineEvent.Delivered _ -> Mono.empty();
    };
  }

  /** She did it herself, in LINE. */
  private Mono<Void> noted(MunicipalityCode municipality, PersonId person, String action) {
    return audit.record(new AuditEntry(new Actor(person, Role.RESIDENT, municipality, Optional.empty()), action, person));
  }

  /** Words in one language. */
  @FunctionalInterface
  private interface Words {
    String in(MunicipalityCode municipality, Language language, List<Helplines.Desk> desks);
  }

  private Mono<Answer> reply(MunicipalityCode municipality, Address.LineUser user, LineReplyToken token, Words words) {
    return reports.whoHas(municipality, user)
        .flatMap(person -> helplines.languageOf(municipality, person))
        .map(List::of)
        // Of whom nothing is known: what most people read, and what most others do.
        .defaultIfEmpty(List.of(Language.JAPANESE, Language.ENGLISH))
        .map(languages -> new Answer(municipality.value(), token, inAll(languages.stream(), municipality, words)));
  }

  private List<String> inAll(Stream<Language> languages, MunicipalityCode municipality, Words words) {
    var desks = helplines.desks(municipality, clock.instant());
    return languages.map(language -> words.in(municipality, language, desks)).toList();
  }
}
