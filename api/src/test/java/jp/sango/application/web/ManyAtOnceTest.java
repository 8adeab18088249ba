package jp.sango.application.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** Residents who apply in the same moment, over a real PostgreSQL. */
class ManyAtOnceTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 4);
  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 7);

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private String before;

  private record Sent(Family family, String key, LocalDate date) {}

  private record Reply(Sent sent, int status, String body, boolean isRepeated) {

    String id() {
      return JSON.readTree(body).path("id").asString();
    }
  }

  @BeforeEach
  void lookAtTheAudit() {
    before = rows("select coalesce(max(id), 0) from audit_entry").getFirst();
  }

  @AfterEach
  void letEverythingIn() {
    execute("alter table application_wish drop constraint if exists not_on_monday");
  }

  @Test
  void eachIsWrittenOnceAndTwinsOfAKeyGetOneAnswer() throws Exception {
    var sent = families(120).stream()
        .flatMap(family -> {
          var one = new Sent(family, UUID.randomUUID().toString(), FRIDAY);
          return Stream.of(one, one);
        })
        .toList();

    var replies = all(sent);

    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(201));
    assertThat(replies.stream().filter(Reply::isRepeated)).hasSize(120);
    var bodies = replies.stream().map(Reply::body).distinct().toList();
    assertThat(bodies).hasSize(120);
    assertThat(rows("select id from application")).containsExactlyInAnyOrderElementsOf(
        replies.stream().map(Reply::id).distinct().toList());
    assertThat(rows("select count(*) from application_wish")).containsExactly("120");
    assertThat(rows("select count(*) from idempotency")).containsExactly("120");
    assertThat(audited()).isEqualTo(120);
    assertThat(waitingForTheChain()).isEqualTo(120);
  }

  @Test
  void whatOneFamilySendsAtOnceIsCountedOneAfterTheOther() throws Exception {
    var family = families(1).getFirst();
    var sent = IntStream.range(0, 20).mapToObj(_ -> new Sent(family, UUID.randomUUID().toString(), FRIDAY)).toList();

    var replies = all(sent);

    assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
    assertThat(replies.stream().filter(reply -> reply.status() == 422)).hasSize(19)
        .allSatisfy(reply -> assertThat(reply.body()).contains("overlaps-application"));
    assertThat(rows("select count(*) from application")).containsExactly("1");
    assertThat(rows("select count(*) from idempotency")).as("refusals are not kept").containsExactly("1");
    assertThat(audited()).isEqualTo(1);
  }

  @Test
  void rowThatPostgresqlRefusesHarmsNoOther() throws Exception {
    execute("alter table application_wish add constraint not_on_monday check (start_date <> date '%s') not valid"
        .formatted(MONDAY));
    var families = families(60);
    var sent = IntStream.range(0, families.size())
        .mapToObj(index -> new Sent(
            families.get(index), UUID.randomUUID().toString(), index % 20 == 7 ? MONDAY : FRIDAY))
        .toList();

    var replies = all(sent);

    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).as(reply.body())
        .isEqualTo(reply.sent().date().equals(MONDAY) ? 500 : 201));
    assertThat(rows("select count(*) from application")).containsExactly("57");
    assertThat(rows("select count(*) from application_wish")).containsExactly("57");
    assertThat(rows("select count(*) from idempotency")).containsExactly("57");
    assertThat(audited()).isEqualTo(57);
  }

  @Test
  void eachRefusalNamesItsReasonAndKeepsNothing() throws Exception {
    var families = families(30);
    var stranger = new Sent(
        FamilyBuilder.family().withChildBorn(LocalDate.of(2026, 11, 1)).build(), UUID.randomUUID().toString(), FRIDAY);
    var tooEarly = families.subList(0, 10).stream()
        .map(family -> new Sent(family, UUID.randomUUID().toString(), LocalDate.of(2027, 3, 1)));
    var right = families.subList(10, 30).stream()
        .map(family -> new Sent(family, UUID.randomUUID().toString(), FRIDAY));

    var replies = all(Stream.of(Stream.of(stranger), tooEarly, right).flatMap(all -> all).toList());

    assertThat(replies.getFirst().status()).isEqualTo(404);
    assertThat(replies.getFirst().body()).contains("registration-missing");
    assertThat(replies.subList(1, 11)).allSatisfy(reply -> {
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.body()).contains("application-too-early").contains("wishes[0].start");
    });
    assertThat(replies.subList(11, 31)).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
    assertThat(rows("select count(*) from idempotency")).containsExactly("20");
  }

  @Test
  void familyThatSomebodyElseHoldsKeepsNobodyWaiting() throws Exception {
    var families = families(20);
    var held = families.getFirst();
    var taken = Sinks.<Void>empty();
    var letGo = Sinks.<Void>empty();
    try (var connections = Executors.newVirtualThreadPerTaskExecutor()) {
      var holding = slice.transactions.inTransaction(() -> slice.sql
              .sql("select id from registration where id = :id for update").bind("id", held.id().value())
              .fetch().all().doOnComplete(taken::tryEmitEmpty)
              .then(letGo.asMono().take(PATIENCE)))
          .toFuture();
      taken.asMono().block(PATIENCE);
      var hers = connections.submit(() -> apply(new Sent(held, UUID.randomUUID().toString(), FRIDAY)));
      var others = all(families.subList(1, 20).stream()
          .map(family -> new Sent(family, UUID.randomUUID().toString(), FRIDAY)).toList());

      assertThat(others).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
      assertThat(holding).as("still held").isNotDone();
      assertThat(hers.isDone()).isFalse();
      letGo.tryEmitEmpty();
      assertThat(hers.get().status()).isEqualTo(201);
    }
  }

  private List<Family> families(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> slice.family(FamilyBuilder.family().withChildBorn(LocalDate.of(2026, 11, 1))))
        .toList();
  }

  private List<Reply> all(List<Sent> sent) throws Exception {
    try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Reply>>();
      for (var one : sent) {
        asked.add(phones.submit((Callable<Reply>) () -> apply(one)));
      }
      var replies = new ArrayList<Reply>();
      for (var one : asked) {
        replies.add(one.get());
      }
      return replies;
    }
  }

  private Reply apply(Sent sent) {
    var answer = slice.as(slice.resident(sent.family())).post().uri("/v1/me/applications")
        .header("Idempotency-Key", sent.key()).header("Content-Type", "application/json")
        .bodyValue("""
            {"wishes":[{"facility":"center","type":"DAY_SERVICE","start":"%s","days":1}]}""".formatted(sent.date()))
        .exchange().expectBody(String.class).returnResult();
    return new Reply(sent, answer.getStatus().value(), answer.getResponseBody(),
        answer.getResponseHeaders().containsHeader("Idempotency-Replayed"));
  }

  private long audited() {
    return Long.parseLong(rows(
        "select count(*) from audit_entry where action = 'application.submit' and id > " + before).getFirst());
  }

  private long waitingForTheChain() {
    return Long.parseLong(rows("select count(*) from audit_waiting where entry > " + before).getFirst());
  }

  private List<String> rows(String query) {
    return slice.sql.sql(query).map(row -> String.valueOf(row.get(0))).all().collectList().block(PATIENCE);
  }

  private void execute(String statement) {
    slice.sql.sql(statement).then().block(PATIENCE);
  }
}
