package jp.sango.draw.web;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import jp.sango.application.Application;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.Lottery;
import jp.sango.draw.PublicRecord;
import jp.sango.draw.Verifier;
import jp.sango.draw.beacon.StandInBeacon;
import jp.sango.draw.beacon.StandInBeacon.Mood;
import jp.sango.draw.store.DrawTown;
import jp.sango.programme.Policies;
import jp.sango.programme.file.WithBeacon;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code infra/verify-draw} recomputes a draw into which a beacon was mixed, or was to be. */
class VerifyBeaconTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FINE = "everything is as it was said";

  private final StandInBeacon beacon = StandInBeacon.start();
  private final DrawTown town = DrawTown.listeningTo(beacon.address(), WithBeacon.policies());
  private Family family;
  private Application hers;

  @TempDir
  private Path folder;

  @BeforeEach
  void open() {
    town.offering("center-beds", TOMORROW, 1, 2);
    town.families(4).forEach(other -> town.apply(other, day(TOMORROW)));
    family = town.family();
    hers = town.apply(family, day(TOMORROW));
    town.node.get(Lottery.class).openUpcoming(town.clock.instant()).block(PATIENCE);
  }

  @AfterEach
  void close() {
    town.close();
    beacon.close();
  }

  @Test
  void wholeDrawAndAFamilysResultAreRecomputedWithTheBeacon() throws IOException {
    var draw = drawnAfter(Duration.ofMinutes(2));
    var round = Long.toString(draw.beacon().orElseThrow().number());
    assertThat(Verifier.run(export(draw), record(draw), "--noted-round", round, "--beacon", beacon.address()))
        .satisfies(verdict -> {
          assertThat(verdict.words()).contains(FINE);
          assertThat(verdict.exit()).isZero();
        });
    var number = town.now(hers).outcome().orElseThrow().lotteryNumber();
    assertThat(read(export(draw))).contains("\"asked\":{\"times\":1,\"mirrors\":1,");
    assertThat(Verifier.run(proof(), record(draw), "--noted-round", round).words())
        .contains("your lottery number is " + number, FINE, "NOT CHECKED: whether round");
  }

  @Test
  void recordSaysOpenlyThatTheBeaconWasMissed() throws IOException {
    beacon.in(Mood.BROKEN);
    var draw = drawnAfter(Duration.ofMinutes(10));
    assertThat(read(record(draw))).contains("\"state\":\"MISSED\"").doesNotContain("\"randomness\"");
    isWeakerThanPromised(Verifier.run(export(draw), record(draw)), "could not be had in time");
    isWeakerThanPromised(Verifier.run(proof(), record(draw)), "could not be had in time");
  }

  @Test
  void roundThatWasMissedThoughItsMirrorsHaveItIsNamed() throws IOException {
    beacon.in(Mood.BROKEN);
    var draw = drawnAfter(Duration.ofMinutes(10));
    assertThat(Verifier.run(export(draw)).words())
        .contains("after it was asked 1 times at 1 mirrors", "NOT CHECKED: whether round");
    assertThat(Verifier.run(export(draw), "--beacon", beacon.address()).words()).contains("this mirror does not have it");
    beacon.in(Mood.AS_IT_SHOULD);
    isWeakerThanPromised(Verifier.run(export(draw), "--beacon", beacon.address()), "was public all the same");
    isWeakerThanPromised(Verifier.run(proof(), record(draw), "--beacon", beacon.address()), "was public all the same");
  }

  /** Each has its entry in the audit; none is a finding. */
  @Test
  void whatHasChangedSinceTheSealIsListed() throws IOException {
    town.clock.moveTo(DRAW_AT);
    town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
    town.sql("update slot_pool_day set capacity = 1");
    town.hasVisited(family, TOMORROW, 1);
    var draw = drawnAfter(Duration.ofMinutes(2));
    assertThat(Verifier.run(export(draw), record(draw), "--beacon", beacon.address())).satisfies(verdict -> {
      assertThat(verdict.words()).contains(FINE,
          "since the seal: application " + hers.id() + ": wish 1 has fallen away",
          "since the seal: the seats of center-beds on " + TOMORROW + " were 2 (0 confirmed, 0 held), then 1 (");
      assertThat(verdict.exit()).isZero();
    });
    assertThat(Verifier.run(proof(), record(draw)).words())
        .contains("was bound by " + draw.inputs().orElseThrow().hash());
    finds(draw, "\"inputsHash\":\"", "\"inputsHash\":\"00", "is not what its hash was published of");
  }

  /** Who does not want to be bound says that he draws by the steps of before; nothing else in it is wrong. */
  @Test
  void drawThatBindsNothingButItsTicketsIsNotBoundByItsBeacon() throws Exception {
    var draw = drawnAfter(Duration.ofMinutes(2));
    var unbound = BentExport.unbound(Files.readAllLines(Path.of(export(draw))));
    var before = unbound.stream().map(line -> line.replace("{\"steps\":3,", "{\"steps\":2,")).toList();
    isWeakerThanPromised(verdict(before), "not bound: when round");
    assertThat(verdict(unbound)).satisfies(verdict -> {
      assertThat(verdict.words()).contains("what the draw would be decided from was not bound at its seal");
      assertThat(verdict.exit()).isEqualTo(1);
    });
    isWeakerThanPromised(Verifier.run(write("proof.json", BentExport.unbound(read(proof()))),
        write("record.json", BentExport.unbound(read(record(draw))))), "not bound: when round");
  }

  private Verifier.Verdict verdict(List<String> bent) throws Exception {
    return Verifier.run(write("bent.jsonl", String.join("\n", BentExport.hashedAnew(bent))), "--beacon", beacon.address());
  }

  /** Nothing was changed, and yet it does not pass for a draw that the beacon has bound. */
  private static void isWeakerThanPromised(Verifier.Verdict verdict, String why) {
    assertThat(verdict.words()).contains(FINE, "WEAKER THAN PROMISED", why);
    assertThat(verdict.exit()).isEqualTo(3);
  }

  @Test
  void roundIsPublicBeforeTheDraw() throws IOException {
    var open = draw();
    assertThat(read(record(open))).contains("\"round\":" + open.beacon().orElseThrow().number(),
        "\"chain\":\"" + WithBeacon.CHAIN, "\"state\":\"AWAITED\"");
    assertThat(Verifier.run(proof(), record(open)).words()).contains("is awaited", FINE);
  }

  @Test
  void lateDrawSaysThatItsRoundWasKnownBeforeTheTickets() throws IOException {
    town.clock.moveTo(DRAW_AT.plus(Duration.ofMinutes(5)));
    town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
    isWeakerThanPromised(Verifier.run(export(draw()), record(draw())), "was public before the tickets were sealed");
  }

  /** It was sealed in time, and has its own hour; the beacon is that of the draw. */
  @Test
  void rerunIsNotLate() throws IOException {
    var draw = drawnAfter(Duration.ofMinutes(2));
    town.sql("update slot_pool_day set capacity = 3, contract_capacity = 3");
    var rerun = town.rerun(draw.id(), "定員の登録に誤りがあったため");
    assertThat(Verifier.run(export(rerun), record(rerun)).exit()).isZero();
  }

  @Test
  void bentBeaconIsFound() throws IOException {
    var draw = drawnAfter(Duration.ofMinutes(2));
    var heard = draw.beacon().orElseThrow();
    finds(draw, "\"signature\":\"0000", "\"signature\":\"ffff", "not the hash of its signature");
    finds(draw, "\"state\":\"HEARD\"", "\"state\":\"MISSED\"", "should have number");
    finds(draw, "\"state\":\"HEARD\"", "\"state\":\"AWAITED\"", "was published without it");
    finds(draw, ",\"beacon\":{", ",\"other\":{", "should have number");
    finds(draw, "\"round\":" + heard.number(), "\"round\":7", "the public record says something else of beacon");
    assertThat(Verifier.run(export(draw), "--noted-round", "7").words()).contains("not the one that was noted");
    beacon.in(Mood.LYING);
    assertThat(Verifier.run(export(draw), "--beacon", beacon.address()).words())
        .contains("the beacon says something else of round " + heard.number());
  }

  private void finds(DrawRecord draw, String found, String instead, String finding) throws IOException {
    var bent = read(export(draw)).replaceFirst(Pattern.quote(found), instead);
    assertThat(bent).isNotEqualTo(read(export(draw)));
    assertThat(Verifier.run(write("bent.jsonl", bent), record(draw))).satisfies(verdict -> {
      assertThat(verdict.words()).contains(finding);
      assertThat(verdict.exit()).isEqualTo(1);
    });
  }

  private DrawRecord drawnAfter(Duration time) {
    town.clock.moveTo(DRAW_AT);
    town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
    town.clock.moveTo(DRAW_AT.plus(time));
    town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
    return draw();
  }

  private DrawRecord draw() {
    return town.node.get(DrawBook.class).on(WARD, DrawTown.TODAY).blockFirst(PATIENCE);
  }

  private String export(DrawRecord draw) throws IOException {
    var lines = new DrawExport(town.node.get(DrawEvidence.class), town.node.get(Policies.class), JSON).of(draw)
        .collectList().block(PATIENCE);
    return write("draw.jsonl", String.join("", lines));
  }

  private String record(DrawRecord draw) throws IOException {
    var record = town.node.get(PublicRecord.Office.class).of(draw.id()).block(PATIENCE);
    return write("record.json", JSON.writeValueAsString(PublicRecordView.of(record, town.node.get(Policies.class))));
  }

  private String proof() throws IOException {
    var proof = town.node.get(FamilyProof.Office.class).of(DrawTown.actor(family), hers.id()).block(PATIENCE);
    return write("proof.json", JSON.writeValueAsString(
        FamilyProofView.of(proof, town.node.get(Policies.class), (wish, result) -> "")));
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file), StandardCharsets.UTF_8);
  }
}
