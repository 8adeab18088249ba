package jp.sango.draw.web;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jp.sango.application.ApplicationDesk;
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
