package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jp.sango.agenda.Agenda;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalIssuer;
import jp.sango.local.LocalPeople;
import jp.sango.local.LocalPerson;
import jp.sango.local.MovableClock;
import jp.sango.local.ReceivedMessage;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** What tests do with the running application: act as somebody, move the clock, look at phones. */
public final class Sango {

  private static final int FIRST_NUMBER = 1001;
  /** Bytes. Metrics have lines for every endpoint that was asked so far; all tests together ask all of them. */
  private static final int LONGEST_ANSWER = 4 << 20;

  private final Environment environment;
  private final LocalIssuer issuer;
  private final FcmReceiver fcm;
  private final LineReceiver line;
  private final SangoClock clock;
  private final Rows rows;
  private final JsonMapper mapper;
  private final Map<String, Person> people = new ConcurrentHashMap<>();
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
  public Person as(String name) {
    return people.computeIfAbsent(name, _ -> signedIn(LocalPeople.get(name)));
  }

  /** Somebody of a municipality that the local run does not know. */
  public Person as(LocalPerson somebody) {
    return people.computeIfAbsent(somebody.name(), _ -> signedIn(somebody));
  }

  private Person signedIn(LocalPerson somebody) {
    return new Person(somebody.name(), address(), client().mutate()
        .defaultHeader("Authorization", "Bearer " + issuer.token(somebody)).build(), mapper);
  }

  public Person anyone() {
    return new Person("anyone", address(), client(), mapper);
  }

  /** A resident whom no other test knows. */
  public Person newResident(String municipality) {
    return as("resident-" + municipality + "-" + residents.getAndIncrement());
  }

  /** Registered and approved, with a baby of ten days. */
  public Person approvedMother(String municipality) {
    return approved(municipality, newResident(municipality));
  }

  /** The same, with the app and LINE on her phone before she is told of it. */
  public Person approvedMotherWithPhone(String municipality) {
    var mother = newResident(municipality);
    linkPhone(mother);
    return approved(municipality, mother);
  }

  private Person approved(String municipality, Person mother) {
    var form = Form.withBaby(clock.today().minusDays(10));
    approve(municipality, mother.put("/v1/me/registration", form.fields()).is(201).text("/id"));
    return mother;
  }

  /** Assessed first where the policy wants it. */
  public void approve(String municipality, String registration) {
    if (municipality.equals("setagaya")) {
      assess(registration);
    }
    as("staff-" + municipality)
        .post("/v1/staff/registrations/" + registration + "/approve", Map.of("householdExempt", false)).is(200);
  }

  /** By the ward's own form, which asks the same before a birth, after it, and after a loss. */
  public void assess(String registration) {
    as("staff-setagaya").post("/v1/staff/registrations/" + registration + "/assessments", Map.of("answers", Map.of(
        "recovery", "well", "sleep-hours", 6, "under-treatment", false, "epds", 8, "urgent", false,
        "help", List.of("partner"), "safe-at-home", true))).is(201);
  }

  /** Registers the phone's app for push, and its LINE account; the ID token that linked it. */
  public String linkPhone(Person mother) {
    var phone = phone(mother);
    mother.put("/v1/me/devices/app", Map.of("token", phone.fcmToken(), "platform", "IOS")).is(204);
    return linkLine(mother);
  }

  /** The ID token that linked it. */
  public String linkLine(Person mother) {
    var token = phone(mother).lineIdToken(mother.post("/v1/me/line/nonce").is(201).text("/nonce"));
    assertThat(mother.post("/v1/me/line", Map.of("idToken", token)).is(200).at("/shown").asBoolean()).isTrue();
    return token;
  }

  /** What the chat answered to an event with this reply token. */
  public List<ReceivedMessage> lineReplies(String replyToken) {
    return line.messages(replyToken);
  }

  public SangoClock clock() {
    return clock;
  }

  public Phone phone(Person person) {
    return new Phone(person.name(), fcm, line);
  }

  /** Whatever came in at either receiver. */
  public List<ReceivedMessage> allMessages() {
    return Stream.of(fcm.messages(), line.messages()).flatMap(List::stream).toList();
  }

  /** At another node. */
  public EventStream openAt(URI stream) {
    return EventStream.open(client(), stream.toString());
  }

  public Rows rows() {
    return rows;
  }

  public String token(String name) {
    return issuer.token(LocalPeople.get(name));
  }

  public String address() {
    return "http://localhost:" + environment.getRequiredProperty("local.server.port");
  }

  private WebTestClient client() {
    return WebTestClient.bindToServer().responseTimeout(Duration.ofSeconds(60))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_ANSWER)).build();
  }
}
