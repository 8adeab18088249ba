package jp.sango.draw.web;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationState;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.store.DrawTown;
import jp.sango.programme.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a family reads of her own draw. */
class FamilyProofControllerTest {

  private static final String INVITATION = "次の抽選にも申し込めます";

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 2, 0);
  private final FamilyProofController proofs = new FamilyProofController(
      town.node.get(FamilyProof.Office.class), town.node.get(ApplicationDesk.class), town.node.get(Policies.class),
      town.clock);

  @AfterEach
  void close() {
    town.close();
  }

  /** Who knows a winner's number could tell that it was hers, and from her own that she came first for her need. */
  @Test
  void numberOfOneOfFewWinnersIsToldToNobody() {
    assertThat(whyALoserLost(4)).satisfies(lost -> {
      assertThat(lost.why()).isEqualTo(FamilyProofView.Why.FULL);
      assertThat(lost.number()).isNull();
      assertThat(lost.explanation()).contains("満員").doesNotContain("抽選番号が", "抽選の前");
    });
  }

  @Test
  void numberOfOneOfSeveralWinnersIsTold() {
    assertThat(whyALoserLost(5)).satisfies(lost -> {
      assertThat(lost.number()).hasSize(64);
      assertThat(lost.explanation()).contains(lost.number().substring(0, 8));
    });
  }

  private FamilyProofView.WishView whyALoserLost(int winners) {
    town.offering("shiseikai-2-stay", TOMORROW, 2, winners);
    var families = town.families(winners + 1);
    var applications = families.stream().map(family -> town.applied(family, stayAtHospital(TOMORROW, 2))).toList();
    town.draw();
    var losers = IntStream.range(0, families.size())
        .filter(index -> town.now(applications.get(index)).state() == ApplicationState.LOST).boxed().toList();
    assertThat(losers).hasSize(1);
    return proofs.proof(actor(families.get(losers.getFirst())), applications.get(losers.getFirst()).id().value())
        .block(PATIENCE).wishes().getFirst();
  }

  /** Tomorrow cannot be applied for any more, the day after can, until its last draw is over. */
  @Test
  void sheIsInvitedToApplyAgainOnlyForWhatADrawWillStillDecideOn() {
    var family = town.family();
    var application = town.apply(family, day(TOMORROW), day(TOMORROW.plusDays(1)));
    town.draw();
    var wishes = proofs.proof(actor(family), application.id().value()).block(PATIENCE).wishes();
    assertThat(wishes.getFirst().explanation()).doesNotContain(INVITATION);
    assertThat(wishes.getLast().explanation()).contains(INVITATION);

    town.clock.moveTo(DrawTown.DRAW_AT.plus(Duration.ofDays(1)));
    assertThat(proofs.proof(actor(family), application.id().value()).block(PATIENCE).wishes())
        .noneMatch(wish -> wish.explanation().contains(INVITATION));
  }
}
