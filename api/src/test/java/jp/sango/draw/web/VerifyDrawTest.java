package jp.sango.draw.web;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.Explanations;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.PublicRecord;
import jp.sango.draw.Verifier;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Language;
import jp.sango.programme.Policies;
import jp.sango.programme.file.WithAllowances;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Somebody bends a draw afterwards, and {@code infra/verify-draw} says so. It runs as anybody would run it. */
class VerifyDrawTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static DrawTown town;
  private static DrawRecord draw;
  private static Family family;
  private static Application hers;
  private static List<String> export;

  @TempDir
  private Path folder;

  @BeforeAll
  static void holdADraw() {
    town = new DrawTown().openedWithSeed(7)
        .offering("center-beds", TOMORROW, 4, 3).offering("shiseikai-2-stay", TOMORROW, 3, 1);
    for (int i = 0; i < 5; i++) {
      town.applied(town.family(), stay(TOMORROW, 3), stayAtHospital(TOMORROW, 2), day(TOMORROW.plusDays(2)));
      town.applied(town.family(town.newFamily().highNeed()), stayAtHospital(TOMORROW, 2), day(TOMORROW.plusDays(1)));
    }
    family = town.family();
    hers = town.applied(family, stay(TOMORROW, 2), stayAtHospital(TOMORROW.plusDays(1), 2), stay(TOMORROW.plusDays(9), 1));
    town.applied(family, day(TOMORROW.plusDays(3)));
    town.applied(family, stay(TOMORROW, 2));
    draw = town.draw();
    export = export(draw);
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @Test
  void wholeDrawIsRecomputed() throws Exception {
    assertThat(Verifier.run(write("draw.jsonl", export), record(draw), "--noted", draw.seed().hash())).satisfies(verdict -> {
      assertThat(verdict.words()).contains("11 tickets, 13 applications", "everything is as it was said");
      assertThat(verdict.exit()).isZero();
    });
  }

  @Test
  void verifierRunsFromItsSource() throws Exception {
    assertThat(Verifier.runFromSource(write("draw.jsonl", export)).exit()).isZero();
  }

  @Test
  void rerunIsRecomputedToo() throws Exception {
    try (var again = new DrawTown().offering("center-beds", TOMORROW, 2, 1)) {
      for (int i = 0; i < 4; i++) {
        again.apply(again.family(), day(TOMORROW));
      }
      var first = again.draw();
      again.sql("update slot_pool_day set capacity = 2, contract_capacity = 2");
      var rerun = again.rerun(first.id(), "定員の登録に\"誤り\"があったため");
      assertThat(Verifier.run(write("draw.jsonl", export(again, rerun))).words())
          .contains("run 2: 4 tickets, 3 applications", "everything is as it was said");
    }
  }

  @Test
  void reservesAndCreditsAreRecomputedToo() throws Exception {
    try (var allowing = new DrawTown(WithAllowances.policies())) {
      allowing.offering("center-beds", TOMORROW.plusDays(4), 1, 0).offering("center-beds", TOMORROW.plusDays(5), 2, 2);
      var losers = allowing.families(4);
      losers.forEach(loser -> allowing.hasVisited(loser, TOMORROW.minusDays(20), 1));
      losers.forEach(loser -> allowing.applied(loser, day(TOMORROW.plusDays(4))));
      allowing.draw();
      losers.forEach(loser -> allowing.apply(loser, day(TOMORROW.plusDays(5)), day(TOMORROW.plusDays(6))));
      allowing.families(2).forEach(newcomer -> allowing.apply(newcomer, day(TOMORROW.plusDays(5))));
      var followed = allowing.family(allowing.newFamily().highNeed());
      allowing.apply(followed, day(TOMORROW.plusDays(5)));
      assertThat(Verifier.run(write("draw.jsonl", export(allowing, allowing.draw(TOMORROW)))).words())
          .contains("everything is as it was said");
    }
  }

  record Attack(String name, UnaryOperator<List<String>> bend, String finding) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        replacing("another seed", "\"seed\":\"07", "\"seed\":\"08", "the seed is not the one whose hash was published"),
        new Attack("another ticket", lines -> with(lines, 1, "{\"ticket\":\"%s\"}".formatted("a".repeat(64))),
            "the tickets are not those that were sealed"),
        new Attack("a ticket less", lines -> without(lines, 1), "there are 10 tickets"),
        new Attack("another number", lines -> changed(lines, loser(lines),
            line -> line.replaceFirst("\"number\":\"[0-9a-f]{4}", "\"number\":\"0000")), "should have number"),
        new Attack("a loser wins", lines -> changed(lines, loser(lines),
            line -> line.replace("\"granted\":null", "\"granted\":0")), "should have been given nothing"),
        new Attack("a winner loses", lines -> changed(lines, first(lines),
            line -> line.replaceFirst("\"granted\":\\d", "\"granted\":null")), "should have been given wish"),
        new Attack("another reason", lines -> changed(lines, loser(lines),
            line -> line.replaceFirst("\"why\":\"FULL\"", "\"why\":\"CLOSED\"")), "should have been told"),
        new Attack("another day that was full", lines -> changed(lines, loser(lines),
            line -> line.replaceFirst("\"why\":\"FULL\",\"date\":\"2026-12-0\\d\"", "\"why\":\"FULL\",\"date\":\"2026-12-09\"")),
            "should have been told"),
        replacing("more capacity", "\"capacity\":3", "\"capacity\":13", "should have been given"),
        replacing("less capacity", "\"capacity\":3", "\"capacity\":1", "should have been given"),
        replacing("a closed day", "\"held\":0,\"closed\":false", "\"held\":0,\"closed\":true", "CLOSED"),
        new Attack("two in each other's place", VerifyDrawTest::swapped, ". in the order"),
        new Attack("an application less", lines -> without(lines, first(lines)), "in the order"),
        new Attack("a family is taken out", lines -> without(lines, alone(lines)), "nothing was decided on it"),
        new Attack("one of two applications of a family is taken out", lines -> without(lines, ofTwo(lines)),
            "was sealed, and nothing was decided on it"),
        new Attack("something else is said to have been sealed", lines -> changed(lines, sealed(lines),
            line -> line.replaceFirst("\"tier\":\\d", "\"tier\":0")), "is not what its hash was published of"),
        replacing("another salt", "{\"sealed\":{\"salt\":\"", "{\"sealed\":{\"salt\":\"00",
            "is not what its hash was published of"),
        new Attack("another wish than was sealed", lines -> changed(lines, loser(lines),
            line -> line.replaceFirst("\"to\":\"2026-12-0\\d\"", "\"to\":\"2026-12-09\"")), "is not what was sealed"),
        new Attack("a wish for another facility than was sealed", lines -> changed(lines, loser(lines),
            line -> line.replaceFirst("\"seats\":\\{\"[a-z0-9-]+\"", "\"seats\":{\"elsewhere\"")),
            "takes seats elsewhere than was sealed"),
        new Attack("a stay that takes no seat", lines -> changed(lines, loser(lines),
            line -> line.replaceFirst("(\"seats\":\\{\"[a-z0-9-]+\"):\\d", "$1:0")),
            "takes seats elsewhere than was sealed"),
        new Attack("more credits than at the seal", lines -> changed(lines, loser(lines),
            line -> line.replace("\"credits\":0", "\"credits\":1")), "does not stand where it stood at the seal: credits"),
        new Attack("an application twice", lines -> {
          var twice = new ArrayList<>(lines);
          twice.add(loser(lines), lines.get(loser(lines)));
          return twice;
        }, "is there twice"),
        new Attack("an earlier tier", lines -> changed(lines, loser(lines),
            line -> line.replaceFirst("\"tier\":\\d", "\"tier\":0")), "should have"));
  }

  /** Whoever bends it puts the hash of the record right as well. */
  @ParameterizedTest
  @MethodSource("attacks")
  void whatWasBentIsNamed(Attack attack) throws Exception {
    var bent = attack.bend().apply(export);
    assertThat(bent).isNotEqualTo(export);
    assertThat(Verifier.run(write("draw.jsonl", BentExport.hashedAnew(bent)))).satisfies(verdict -> {
      assertThat(verdict.words()).contains(attack.finding(), "CHANGED");
      assertThat(verdict.exit()).isEqualTo(1);
    });
  }

  /** A tier, or a capacity that nobody wanted, changes no decision: the published hash of the record tells. */
  @Test
  void whatChangesNoDecisionIsBetrayedByThePublicRecord() throws Exception {
    var bent = BentExport.hashedAnew(changed(export, place(export, "center-beds", TOMORROW.plusDays(3).toString()),
        line -> line.replace("\"capacity\":3", "\"capacity\":4")));
    assertThat(Verifier.run(write("draw.jsonl", bent)).exit()).isZero();
    assertThat(Verifier.run(write("draw.jsonl", bent), record(draw))).satisfies(verdict -> {
      assertThat(verdict.words()).contains("the public record says something else of recordHash");
      assertThat(verdict.exit()).isEqualTo(1);
    });
  }

  @Test
  void seedThatWasNotTheCommittedOneIsBetrayedByWhoNotedItsHash() throws Exception {
    assertThat(Verifier.run(write("draw.jsonl", export), "--noted", "0".repeat(64)).words())
        .contains("not the one that was noted before the draw");
  }

  @Test
  void exportThatWasCutShortIsRefused() throws Exception {
    assertThat(Verifier.run(write("draw.jsonl", export.subList(0, export.size() - 3))).exit()).isEqualTo(2);
    assertThat(Verifier.run(write("draw.jsonl", List.of("{\"draw\":{"))).exit()).isEqualTo(2);
    assertThat(Verifier.run(folder.resolve("nowhere.jsonl").toString()).exit()).isEqualTo(2);
  }

  @Test
  void familyRecomputesHerOwnResult() throws Exception {
    var number = town.now(hers).outcome().orElseThrow().lotteryNumber();
    assertThat(Verifier.run(write("proof.json", List.of(proof())), record(draw), "--noted", draw.seed().hash()))
        .satisfies(verdict -> {
          assertThat(verdict.words()).contains("your lottery number is " + number, "wish 1: ", "everything is as it was said");
          assertThat(verdict.exit()).isZero();
        });
  }

  static Stream<Attack> attacksOnAProof() {
    return Stream.of(
        inProof("\"salt\":\"..", "\"salt\":\"zz", "cannot be read"),
        inProof("\"salt\":\"[0-9a-f]{4}", "\"salt\":\"0000", "not the hash of your salt"),
        inProof("\"value\":\"[0-9a-f]{4}", "\"value\":\"0000", "not the hash of your salt"),
        inProof("\"side\":\"(LEFT|RIGHT)\",\"hash\":\"[0-9a-f]{4}", "\"side\":\"LEFT\",\"hash\":\"0000",
            "it was not sealed"),
        inProof("\"lotteryNumber\":\"[0-9a-f]{4}", "\"lotteryNumber\":\"0000", "your lottery number should be"),
        inProof("\"ticketsRoot\":\"[0-9a-f]{4}", "\"ticketsRoot\":\"0000", "do not say the same of ticketsRoot"),
        inProof(",\"wishes\":\\[.*\\]", "", "nothing was decided on this application"),
        inProof("\"wishes\":\\[.*\\]", "\"wishes\":[]", "nothing was decided on this application"),
        inProof("\"ticket\":\\{[^\\[]*\\[[^\\]]*\\]\\},", "", "was sealed without your ticket"),
        inProof("\"why\":\"(FULL|CLOSED|GIVEN|LAPSED)\"", "\"why\":\"NOT_NEEDED\"", "stands in the wrong order"));
  }

  @ParameterizedTest
  @MethodSource("attacksOnAProof")
  void familyFindsWhatWasBent(Attack attack) throws Exception {
    var bent = attack.bend().apply(List.of(proof()));
    assertThat(bent).isNotEqualTo(List.of(proof()));
    assertThat(Verifier.run(write("proof.json", bent), record(draw))).satisfies(verdict -> {
      assertThat(verdict.words()).contains(attack.finding());
      assertThat(verdict.exit()).isNotZero();
    });
  }

  /** Another application of that day keeps her ticket in the draw. */
  @Test
  void whoWithdrewHerselfSaysSoAndFindsNothing() throws Exception {
    try (var calm = new DrawTown().offering("center-beds", TOMORROW, 2, 1)) {
      var her = calm.family();
      var withdrawn = calm.apply(her, day(TOMORROW));
      calm.node.get(ApplicationDesk.class).withdraw(Behalf.own(DrawTown.actor(her)), withdrawn.id()).block(PATIENCE);
      calm.apply(her, day(TOMORROW.plusDays(1)));
      var record = record(calm, calm.draw());
      var proof = write("proof.json", List.of(proof(calm, her, withdrawn)));
      assertThat(Verifier.run(proof, record).exit()).isEqualTo(1);
      assertThat(Verifier.run("--withdrew", proof, record).exit()).isZero();
    }
  }

  @Test
  void verifierFetchesByAddressWithItsToken() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      boolean authorized = "Bearer local-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      var body = String.join("\n", export).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(authorized ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      var address = "http://localhost:" + server.getAddress().getPort() + "/v1/staff/draws/" + draw.id() + "/export";
      assertThat(Verifier.run(address).words()).contains("everything is as it was said");
    } finally {
      server.stop(0);
    }
  }

  // --- what is there to be bent ---

  private static List<String> export(DrawRecord draw) {
    return export(town, draw);
  }

  private static List<String> export(DrawTown town, DrawRecord draw) {
    return new DrawExport(town.node.get(DrawEvidence.class), town.node.get(Policies.class), JSON).of(draw)
        .map(String::strip).collectList().block(PATIENCE);
  }

  private String record(DrawRecord draw) throws IOException {
    return record(town, draw);
  }

  private String record(DrawTown town, DrawRecord draw) throws IOException {
    var record = town.node.get(PublicRecord.Office.class).of(draw.id()).block(PATIENCE);
    return write("record.json", List.of(JSON.writeValueAsString(PublicRecordView.of(record, town.node.get(Policies.class)))));
  }

  private static String proof() {
    return proof(town, family, hers);
  }

  private static String proof(DrawTown town, Family family, Application hers) {
    var proof = town.node.get(FamilyProof.Office.class).of(DrawTown.actor(family), hers.id()).block(PATIENCE);
    return JSON.writeValueAsString(FamilyProofView.of(proof, town.node.get(Policies.class),
        (wish, result) -> new Explanations().of(result, Language.ENGLISH)));
  }

  private static Attack replacing(String name, String found, String instead, String finding) {
    return new Attack(name, lines -> lines.stream().map(line -> line.replace(found, instead)).toList(), finding);
  }

  private static Attack inProof(String found, String instead, String finding) {
    return new Attack(instead, lines -> List.of(lines.getFirst().replaceFirst(found, instead)), finding);
  }

  private static int first(List<String> lines) {
    return lines.indexOf(lines.stream().filter(line -> line.startsWith("{\"application\"")).findFirst().orElseThrow());
  }

  /** The last application that is its family's only one. */
  private static int alone(List<String> lines) {
    var applications = lines.stream().filter(line -> line.startsWith("{\"application\"")).toList();
    var tickets = applications.stream().map(VerifyDrawTest::ticket).toList();
    return lines.indexOf(applications.stream().filter(line -> Collections.frequency(tickets, ticket(line)) == 1)
        .reduce((one, later) -> later).orElseThrow());
  }

  /** The last application of a family that has several. */
  private static int ofTwo(List<String> lines) {
    var applications = lines.stream().filter(line -> line.startsWith("{\"application\"")).toList();
    var tickets = applications.stream().map(VerifyDrawTest::ticket).toList();
    return lines.indexOf(applications.stream().filter(line -> Collections.frequency(tickets, ticket(line)) > 1)
        .reduce((one, later) -> later).orElseThrow());
  }

  /** What was sealed of an application in a later tier. */
  private static int sealed(List<String> lines) {
    return lines.indexOf(lines.stream()
        .filter(line -> line.startsWith("{\"sealed\":{\"entry\"") && !line.contains("\"tier\":0"))
        .findFirst().orElseThrow());
  }

  private static String ticket(String application) {
    return application.replaceFirst(".*\"ticket\":\"([0-9a-f]{64})\".*", "$1");
  }

  /** The last who came off empty-handed because all was full. */
  private static int loser(List<String> lines) {
    return lines.indexOf(lines.stream()
        .filter(line -> line.contains("\"granted\":null") && line.contains("\"why\":\"FULL\""))
        .reduce((one, later) -> later).orElseThrow());
  }

  private static int place(List<String> lines, String pool, String date) {
    return lines.indexOf(lines.stream()
        .filter(line -> line.startsWith("{\"place\":{\"pool\":\"%s\",\"date\":\"%s\"".formatted(pool, date)))
        .findFirst().orElseThrow());
  }

  private static List<String> with(List<String> lines, int index, String line) {
    return changed(lines, index, old -> line);
  }

  private static List<String> changed(List<String> lines, int index, UnaryOperator<String> change) {
    var changed = new ArrayList<>(lines);
    changed.set(index, change.apply(lines.get(index)));
    return changed;
  }

  private static List<String> without(List<String> lines, int index) {
    var fewer = new ArrayList<>(lines);
    fewer.remove(index);
    return fewer;
  }

  private static List<String> swapped(List<String> lines) {
    int at = first(lines);
    var swapped = new ArrayList<>(lines);
    swapped.set(at, lines.get(at + 1).replace("\"position\":2,", "\"position\":1,"));
    swapped.set(at + 1, lines.get(at).replace("\"position\":1,", "\"position\":2,"));
    return swapped;
  }

  private String write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines).toString();
  }
}
