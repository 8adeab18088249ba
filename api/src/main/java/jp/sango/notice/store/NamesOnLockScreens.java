package jp.sango.notice.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.RowScope;
import jp.sango.notice.NoticeTexts;
import jp.sango.push.AccountNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Looks every hour at what LINE calls the municipalities' accounts: the name stands above every message on a lock screen,
 * so all care for words is for nothing where it says what the message is about. Changed by somebody at LINE's console, it
 * is for people to change back: the log warns.
 */
final class NamesOnLockScreens implements RegularItem {

  private static final Logger LOG = LoggerFactory.getLogger(NamesOnLockScreens.class);

  private final AccountNames names;
  private final NoticeTexts texts;

  NamesOnLockScreens(AccountNames names, NoticeTexts texts) {
    this.names = names;
    this.texts = texts;
  }

  @Override
  public String name() {
    return "notice.names-on-lock-screens";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public RowScope scope() {
    return RowScope.EVERYWHERE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return names.all().doOnNext(all -> all.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(account -> texts.unsaidOnLockScreens(account.getValue()).ifPresent(word -> LOG.warn(
            "The name of {}'s LINE account has '{}' in it: every lock screen says what its messages are about",
            account.getKey(), word)))).then();
  }
}
