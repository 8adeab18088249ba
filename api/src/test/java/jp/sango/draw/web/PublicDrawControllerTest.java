package jp.sango.draw.web;

import static jp.sango.draw.store.DrawTown.DRAW;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.sango.draw.DrawAgenda;
import jp.sango.draw.DrawBook;
import jp.sango.draw.PublicRecord;
import jp.sango.draw.store.DrawTown;
import jp.sango.programme.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What anyone may read of a draw, and what nobody may. */
class PublicDrawControllerTest {

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 1, 1);
  private final DrawBook book = town.node.get(DrawBook.class);
  private final WebTestClient anyone = WebTestClient.bindToController(
      new PublicDrawController(book, town.node.get(PublicRecord.Office.class), town.node.get(Policies.class),
          town.clock))
      .configureClient().responseTimeout(PATIENCE).build();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void openDrawShowsItsCommitmentAndNotItsSeed() {
    town.node.get(DrawAgenda.OpenDraws.class).run(town.clock.instant()).block(PATIENCE);
    var draw = book.on(WARD, DrawTown.TODAY).blockFirst(PATIENCE);
    anyone.get().uri("/v1/programmes/131121/draws").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.length()").isEqualTo(1)
        .jsonPath("$[0].state").isEqualTo("OPEN")
        .jsonPath("$[0].drawAt").isEqualTo("2026-11-30T10:00:00+09:00")
        .jsonPath("$[0].seedHash").isEqualTo(draw.seed().hash())
        .jsonPath("$[0].seedCommittedLate").isEqualTo(true)
        .jsonPath("$[0].seed").doesNotExist();
  }

  @Test
  void drawWhoseSeedWasCommittedInTimeSaysNothingOfIt() {
    town.openedWithSeed(1);
    var rerun = town.rerun(town.draw().id(), "定員の登録に誤りがあったため");
    for (var run : List.of(DRAW, rerun.id())) {
      anyone.get().uri("/v1/draws/{id}", run).exchange().expectStatus().isOk().expectBody()
          .jsonPath("$.seedCommittedLate").doesNotExist();
    }
  }

  @Test
  void sealedDrawShowsTheRootAndStillNotTheSeed() {
    town.openedWithSeed(1);
    town.sql("update draw set state = 'SEALED', tickets = 3, tickets_root = 'root', sealed_at = now()");
    anyone.get().uri("/v1/draws/{id}", DRAW).exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.ticketsRoot").isEqualTo("root")
        .jsonPath("$.seed").doesNotExist();
  }

  @Test
  void publishedDrawRevealsItsSeedAndNobodysTierNameOrResult() {
    town.openedWithSeed(1);
    var family = town.family(town.newFamily().highNeed());
    var application = town.applied(family, day(TOMORROW));
    var draw = town.draw();
    var outcome = town.now(application).outcome().orElseThrow();
    var proof = new String(anyone.get().uri("/v1/draws/{id}/proof", draw.id()).exchange().expectStatus().isOk()
        .expectBody().returnResult().getResponseBodyContent());
    assertThat(proof).contains(draw.seed().revealed(), draw.ticketsRoot().orElseThrow())
        .doesNotContain(outcome.ticket(), outcome.lotteryNumber(), application.id().toString(),
            family.id().toString(), family.person().toString(),
            "granted", "HIGH_NEED", "\"tier\"");
  }

  @Test
  void countsAreShownByFacilityAndDateWithoutTheSmallOnes() {
    town.offering("shiseikai-2-stay", TOMORROW, 2, 6);
    town.families(7).forEach(family -> town.applied(family, day(TOMORROW), stayAtHospital(TOMORROW, 2)));
    var draw = town.draw();
    anyone.get().uri("/v1/draws/{id}/proof", draw.id()).exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.counts.length()").isEqualTo(3)
        .jsonPath("$.counts[0].facility").isEqualTo("center")
        .jsonPath("$.counts[0].date").isEqualTo("2026-12-01")
        .jsonPath("$.counts[0].applications").isEqualTo(7)
        .jsonPath("$.counts[0].given").doesNotExist()
        .jsonPath("$.counts[1].facility").isEqualTo("shiseikai-2")
        .jsonPath("$.counts[1].applications").isEqualTo(7)
        .jsonPath("$.counts[1].given").doesNotExist();
  }

  @Test
  void nothingIsCountedBeforeItIsPublished() {
    town.openedWithSeed(1);
    anyone.get().uri("/v1/draws/{id}/proof", DRAW).exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.counts").isEmpty()
        .jsonPath("$.runs.length()").isEqualTo(1);
  }

  @Test
  void rerunAndItsReasonStandInTheRecordOfEveryRun() {
    var draw = town.draw();
    var rerun = town.rerun(draw.id(), "定員の登録に誤りがあったため");
    for (var run : List.of(draw.id(), rerun.id())) {
      anyone.get().uri("/v1/draws/{id}/proof", run).exchange().expectStatus().isOk().expectBody()
          .jsonPath("$.runs[0].id").isEqualTo(draw.id().toString())
          .jsonPath("$.runs[1].id").isEqualTo(rerun.id().toString())
          .jsonPath("$.runs[1].reason").isEqualTo("定員の登録に誤りがあったため");
    }
  }

  @Test
  void dayWithoutDrawsHasNoneHoweverFarAway() {
    town.openedWithSeed(1);
    for (var date : new String[] {"2026-12-01", "1999-12-31", "+999999999-12-31", "-999999999-01-01"}) {
      anyone.get().uri("/v1/programmes/131121/draws?date={date}", date).exchange().expectStatus().isOk()
          .expectBody().json("[]");
    }
  }
}
