package jp.sango.journey;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.agenda.Agenda;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalIssuer;
import jp.sango.local.LocalPeople;
import jp.sango.local.MovableClock;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** What tests do with the running application: act as somebody, move the clock, look at phones. */
final class Sango {

  private static final int FIRST_NUMBER = 1001;

  private final Environment environment;
  private final LocalIssuer issuer;
  private final FcmReceiver fcm;
  private final LineReceiver line;
  private final SangoClock clock;
  private final Rows rows;
  private final JsonMapper mapper;
  private final AtomicInteger residents = new AtomicInteger(FIRST_NUMBER);

  Sango(Environment environment, LocalIssuer issuer, FcmReceiver fcm, LineReceiver line, MovableClock clock,
      Agenda agenda, DatabaseClient database, JsonMapper mapper) {
    this.environment = environment;
    this.issuer = issuer;
    this.fcm = fcm;
    this.line = line;
    this.clock = new SangoClock(clock, agenda);
    this.rows = new Rows(database);
    this.mapper = mapper;
  }

  /** Somebody who is signed in, by the names of {@link LocalPeople}. */
  Person as(String name) {
    return new Person(name, client().mutate()
        .defaultHeader("Authorization", "Bearer " + issuer.token(LocalPeople.get(name))).build(), mapper);
  }

  Person anyone() {
    return new Person("anyone", client(), mapper);
  }

  /** A resident whom no other test knows. */
  Person newResident(String municipality) {
    return as("resident-" + municipality + "-" + residents.getAndIncrement());
  }

  SangoClock clock() {
    return clock;
  }

  Phone phone(Person person) {
    return new Phone(person.name(), fcm, line);
  }

  Rows rows() {
    return rows;
  }

  String token(String name) {
    return issuer.token(LocalPeople.get(name));
  }

  String address() {
    return "http://localhost:" + environment.getRequiredProperty("local.server.port");
  }

  private WebTestClient client() {
    return WebTestClient.bindToServer().baseUrl(address()).responseTimeout(Duration.ofSeconds(20)).build();
  }
}
