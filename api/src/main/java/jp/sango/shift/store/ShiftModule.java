package jp.sango.shift.store;

import java.time.Clock;
import java.time.Duration;
import jp.sango.agenda.AgendaItem;
import jp.sango.agenda.HourlyBroom;
import jp.sango.audit.Audit;
import jp.sango.kernel.Transactions;
import jp.sango.sealing.Keys;
import jp.sango.security.Shifts;
import jp.sango.shift.PeopleBook;
import jp.sango.shift.PeopleDesk;
import jp.sango.shift.ShiftDesk;
import jp.sango.shift.SlowHashes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Wires facilities' people and their shifts. */
@Configuration(proxyBeanMethods = false)
class ShiftModule {

  private static final int WAITING_AT_MOST = 100;

  @Bean
  PeopleBook peopleBook(DatabaseClient database, Keys keys) {
    return new PostgresPeopleBook(database, keys);
  }

  /** One core at most, and never an event loop: PINs are slow on purpose. */
  @Bean(destroyMethod = "dispose")
  Scheduler pinHashing() {
    return Schedulers.newBoundedElastic(1, WAITING_AT_MOST, "pins");
  }

  @Bean
  SlowHashes slowHashes(Scheduler pinHashing, @Value("${sango.shift.hash-rounds:600000}") int rounds) {
    return new Pbkdf2Hashes(pinHashing, rounds);
  }

  @Bean
  PeopleDesk peopleDesk(PeopleBook book, SlowHashes hashes, Audit audit, Transactions transactions, Clock clock,
      @Value("${sango.shift.code-hours:24}") int hours) {
    return new PeopleDesk(book, hashes, audit, transactions, clock, Duration.ofHours(hours));
  }

  @Bean
  ShiftDesk shiftDesk(PeopleBook book, SlowHashes hashes, Audit audit, Transactions transactions, Clock clock) {
    return new ShiftDesk(book, hashes, audit, transactions, clock);
  }

  @Bean
  Shifts shifts(PeopleBook book, Clock clock) {
    return new KeptShifts(book, clock);
  }

  /** Whose id stands in an entry is answered for as long as records are kept. */
  @Bean
  AgendaItem forgottenFacilityPeople(PeopleBook book, @Value("${sango.shift.kept-days:1826}") int keptDays) {
    return new HourlyBroom("shift.forgotten-names",
        (now, most) -> book.forgetNames(now.minus(Duration.ofDays(keptDays)), most));
  }
}
