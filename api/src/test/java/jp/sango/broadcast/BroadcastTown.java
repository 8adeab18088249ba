package jp.sango.broadcast;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.Device;
import jp.sango.notice.Phones;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A town in which nobody lives but whom a test brings, and two clerks. It is 1 December 2026, 9 o'clock. */
public final class BroadcastTown {

  public static final String BROADCASTS = "/v1/staff/broadcasts";
  public static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  public final FeatureSlice slice = FeatureSlice.shared();
  public final Actor writer = clerk();
  public final Actor colleague = clerk();

  /** Whoever lived here before has moved away. */
  public BroadcastTown() {
    slice.clear();
    sql("update registration set moved_away_on = '2020-01-01' where municipality = '131121'");
  }

  private static Actor clerk() {
    return new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  }

  public void sql(String statement) {
    slice.sql.sql(statement).then().block(PATIENCE);
  }

  /** In week 34 of pregnancy, with the app. */
  public Family expectant() {
    return withApp(family().due(TODAY.plusWeeks(6)));
  }

  public List<Family> expectants(int many) {
    return IntStream.range(0, many).mapToObj(_ -> expectant()).toList();
  }

  public Family withApp(FamilyBuilder builder) {
    var mother = slice.family(builder);
    slice.bean(Phones.class).put(slice.resident(mother),
        new Device("app", "token-" + mother.person(), Device.Platform.IOS), slice.clock.instant()).block(PATIENCE);
    return mother;
  }

  /** To those from week 28 on. */
  public static String content(String segment) {
    return content(segment, "説明会を開きます。", false);
  }

  public static String content(String segment, String text, boolean important) {
    return """
        {'segment':[%s],'words':{
          'ja':{'headline':'説明会','text':'%s'},
          'ja-easy':{'headline':'せつめいかい','text':'せつめいかいが あります。'},
          'en':{'headline':'An open day','text':'There is an open day.'}},
         'deadline':'2026-12-05T18:00:00+09:00','important':%s}""".formatted(segment, text, important);
  }

  public ResponseSpec post(Actor actor, String path, String body) {
    return slice.as(actor).post().uri(path).contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body.replace('\'', '"')).exchange();
  }

  public ResponseSpec put(Actor actor, String path, String body) {
    return slice.as(actor).put().uri(path).contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body.replace('\'', '"')).exchange();
  }

  public BodyContentSpec get(Actor actor, String path) {
    return slice.as(actor).get().uri(path).exchange().expectStatus().isOk().expectBody();
  }

  /** Its path. */
  public String drafted(String content) {
    return post(writer, BROADCASTS, content).expectStatus().isCreated().returnResult(Void.class)
        .getResponseHeaders().getLocation().getPath();
  }

  /** Of somebody who reads it first. */
  public ResponseSpec approve(Actor actor, String broadcast) {
    return post(actor, broadcast + "/approve", "{'content':'" + fingerprint(actor, broadcast)
        + "','families':" + said(actor, broadcast, "\"families\":([0-9]+)") + "}");
  }

  /** By somebody who reads it first. */
  public ResponseSpec submit(Actor actor, String broadcast) {
    return post(actor, broadcast + "/submit", "{'content':'" + fingerprint(actor, broadcast) + "'}");
  }

  /** By somebody who reads it first. */
  public ResponseSpec rewrite(Actor actor, String broadcast, String content) {
    return put(actor, broadcast, naming(fingerprint(actor, broadcast), content));
  }

  public static String naming(String fingerprint, String content) {
    return content.replaceFirst("\\{", "{'content':'" + fingerprint + "',");
  }

  public String fingerprint(Actor actor, String broadcast) {
    return said(actor, broadcast, "\"content\":\"([0-9a-f]{64})\"");
  }

  private String said(Actor actor, String broadcast, String pattern) {
    var body = new String(get(actor, broadcast).returnResult().getResponseBodyContent());
    return body.replaceAll(".*" + pattern + ".*", "$1");
  }

  /** Written, submitted and agreed to. */
  public String approved(String content) {
    var broadcast = drafted(content);
    submit(writer, broadcast).expectStatus().isOk();
    if (state(broadcast).equals("SUBMITTED")) {
      approve(colleague, broadcast).expectStatus().isOk();
    }
    return broadcast;
  }

  public String state(String broadcast) {
    return slice.sql.sql("select state from broadcast where id = :id").bind("id", UUID.fromString(id(broadcast)))
        .map(row -> row.get("state", String.class)).one().block(PATIENCE);
  }

  public static String id(String broadcast) {
    return broadcast.substring(broadcast.lastIndexOf('/') + 1);
  }

  /** As the agenda does every few seconds. */
  public void goOn() {
    var agenda = slice.beans(AgendaItem.class).stream().filter(item -> item.name().equals("broadcast.further")).findFirst();
    goOn(agenda.orElseThrow());
  }

  public void goOn(AgendaItem agenda) {
    agenda.run(slice.clock.instant()).block(PATIENCE);
  }

  /** Until nothing is left to do. */
  public void goOnToTheEnd() {
    Stream.generate(() -> 0).limit(4).forEach(_ -> goOn());
  }

  public long notices(Family family) {
    return slice.count("notice where kind = 'BROADCAST' and person = '" + family.person() + "'");
  }
}
