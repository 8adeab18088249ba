package jp.sango.notice.store;

import java.time.Clock;
import jp.sango.notice.Inbox;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.Notices;
import jp.sango.push.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires the notices. */
@Configuration(proxyBeanMethods = false)
class NoticeModule {

  @Bean
  NoticeTexts noticeTexts() {
    return NoticeTexts.load();
  }

  @Bean
  Notices notices(DatabaseClient database, Outbox outbox, NoticeTexts texts, JsonMapper json, Clock clock) {
    return new PostgresNotices(database, outbox, texts, json, clock);
  }

  @Bean
  Inbox inbox(DatabaseClient database, JsonMapper json) {
    return new PostgresInbox(database, json);
  }

  @Bean
  PostgresPhones phones(DatabaseClient database) {
    return new PostgresPhones(database);
  }
}
