package jp.sango.draw.store;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import jp.sango.agenda.AgendaItem;
import jp.sango.agenda.AgendaItems;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.Applications;
import jp.sango.audit.Audit;
import jp.sango.draw.Beacon;
import jp.sango.draw.BeaconLooks;
import jp.sango.draw.DrawAgenda;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawConsequences;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.Lottery;
import jp.sango.draw.PublicRecord;
import jp.sango.draw.TicketOffice;
import jp.sango.draw.beacon.DrandMirrors;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Notices;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.slot.SlotLedger;
import jp.sango.standing.StandingWishes;
import jp.sango.visit.Visits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Wires the draws. */
@Configuration(proxyBeanMethods = false)
class DrawModule {

  private static final int WAITING_AT_MOST = 10_000;
  private static final String MIRRORS =
      "https://api.drand.sh,https://api2.drand.sh,https://api3.drand.sh,https://drand.cloudflare.com";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  DrawBook drawBook(DatabaseClient database, Scheduler drawCalculations) {
    return new PostgresDrawBook(database, drawCalculations);
  }

  @Bean
  DrawEvidence drawEvidence(DatabaseClient database) {
    return new PostgresDrawEvidence(database);
  }

  @Bean
  PublicRecord.Office publicRecords(DrawBook book, DrawEvidence evidence, Policies policies) {
    return new PublicRecord.Office(book, evidence, policies);
  }

  @Bean
  FamilyProof.Office familyProofs(
      ApplicationDesk applications, DrawBook book, DrawEvidence evidence, TicketOffice tickets, Policies policies) {
    return new FamilyProof.Office(applications, book, evidence, tickets, policies);
  }

  /** The key is base64, 32 bytes or more; who has it can tell whose ticket is whose. */
  @Bean
  TicketOffice ticketOffice(@Value("${sango.draw.key}") String key) {
    return new TicketOffice(Base64.getDecoder().decode(key));
  }

  /** The mirrors are those of drand itself unless others are named; none is asked where no policy names a beacon. */
  @Bean
  Beacon beacon(@Value("${sango.draw.beacon.mirrors:" + MIRRORS + "}") String[] mirrors) {
    return new DrandMirrors(Stream.of(mirrors).map(URI::create).toList(), WebClient.builder(), PATIENCE);
  }

  /** Mirrors that have a round answer within moments; the agenda does not wait for the others. */
  @Bean
  BeaconLooks beaconLooks(Beacon beacon, @Value("${sango.draw.beacon.waited-for-seconds:1}") int seconds, Clock clock) {
    return new BeaconLooks(beacon, Duration.ofSeconds(seconds), clock);
  }

  /** One core at most, and never an event loop: a node has others to serve while a large draw is reckoned. */
  @Bean(destroyMethod = "dispose")
  Scheduler drawCalculations() {
    return Schedulers.newBoundedElastic(1, WAITING_AT_MOST, "draw");
  }

  @Bean
  DrawConsequences drawConsequences(
      Applications applications, DrawBook book, Families families, Visits visits, SlotLedger ledger, Notices notices,
      Scheduler drawCalculations, Clock clock) {
    return new DrawConsequences(applications, book, families, visits, ledger, notices, drawCalculations, clock);
  }

  @Bean
  Lottery lottery(
      DrawBook book, Applications applications, StandingWishes standing, DrawConsequences consequences, BeaconLooks looks,
      TicketOffice tickets, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    return new Lottery(book, applications, standing, consequences, looks, tickets, policies, audit, transactions, clock);
  }

  @Bean
  DrawAgenda.OpenDraws openDraws(Lottery lottery, Policies policies) {
    return new DrawAgenda.OpenDraws(lottery, policies);
  }

  @Bean
  FirstOpening firstOpening(Lottery lottery, Clock clock) {
    return new FirstOpening(lottery, clock, Duration.ofSeconds(1));
  }

  @Bean
  AgendaItems holdDraws(Lottery lottery, Policies policies) {
    return () -> policies.municipalities().stream()
        .flatMap(municipality -> Stream.<AgendaItem>of(
            new DrawAgenda.HoldDraws(municipality, lottery, policies),
            new DrawAgenda.GoOnWithDraws(municipality, lottery, policies)))
        .toList();
  }
}
