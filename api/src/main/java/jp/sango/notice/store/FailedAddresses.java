package jp.sango.notice.store;

import java.util.List;
import java.util.UUID;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Addresses where a provider says that nobody is. They are kept for a while and nothing is sent there: it may have been
 * our own mistake, such as another account's credentials, and is then true of everybody's. An app that registers again,
 * and an account that is linked again, are back at once. By the database's own time, as all that ends.
 */
record FailedAddresses(DatabaseClient database) {

  // Locked in one order, since several notices to the same phones may end in several places at once.
  private static final String DEVICES = """
      with gone as (
        select d.token
        from unnest(:notices, :addresses) as lost (notice, address)
          join notice n on n.id = lost.notice
          join device d on d.token = lost.address and (d.municipality, d.person) = (n.municipality, n.person)
        where d.failed_at is null
        order by d.token for update of d)
      update device set failed_at = now() from gone where device.token = gone.token""";

  private static final String LINE_ACCOUNTS = """
      with gone as (
        select l.municipality, l.line_user
        from unnest(:notices, :addresses) as lost (notice, address)
          join notice n on n.id = lost.notice
          join line_account l
            on l.line_user = lost.address and (l.municipality, l.person) = (n.municipality, n.person)
        where l.failed_at is null
        order by l.municipality, l.line_user for update of l)
      update line_account account set failed_at = now()
      from gone where (account.municipality, account.line_user) = (gone.municipality, gone.line_user)""";

  /** Each of hers alone, in the municipality that wrote to her there: an account elsewhere may be another provider's. */
  Mono<Void> note(List<Delivery> gone) {
    return note(DEVICES, gone.stream().filter(each -> each.address() instanceof Address.FcmToken).toList())
        .then(note(LINE_ACCOUNTS, gone.stream().filter(each -> each.address() instanceof Address.LineUser).toList()));
  }

  private Mono<Void> note(String sql, List<Delivery> gone) {
    return gone.isEmpty() ? Mono.empty() : database.sql(sql)
        .bind("notices", gone.stream().map(Delivery::noticeId).toArray(UUID[]::new))
        .bind("addresses", gone.stream().map(each -> each.address().value()).toArray(String[]::new))
        .then();
  }

  /** Deletes those that failed so many days ago or more, so many at most of each kind; answers how many. */
  Mono<Long> forget(int days, int most) {
    return forget("""
            delete from device where (municipality, person, installation) in (
              select municipality, person, installation from device where failed_at < now() - make_interval(days => :days)
              order by failed_at limit :most for update skip locked)
            """, days, most)
        .flatMap(devices -> forget("""
            delete from line_account where (municipality, person) in (
              select municipality, person from line_account where failed_at < now() - make_interval(days => :days)
              order by failed_at limit :most for update skip locked)
            """, days, most).map(accounts -> Math.max(devices, accounts)));
  }

  private Mono<Long> forget(String sql, int days, int most) {
    return database.sql(sql).bind("days", days).bind("most", most).fetch().rowsUpdated();
  }
}
