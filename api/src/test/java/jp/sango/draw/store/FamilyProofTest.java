package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.Applications;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawId;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.FamilyProof.OwnNumber;
import jp.sango.draw.InclusionPath;
import jp.sango.draw.Ticket;
import jp.sango.draw.TicketOffice;
import jp.sango.draw.TicketTree;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Transactions;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a family can check, as far as the draw has come. */
class FamilyProofTest {

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 3, 1);
  private final Family family = town.family();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void sheTellsHerTicketFromTheRootAndHerNumberFromTheSeed() {
    var rivals = town.families(6).stream().map(rival -> town.apply(rival, day(TOMORROW))).toList();
    var hers = town.apply(family, day(TOMORROW), day(TOMORROW.plusDays(1)));
    var draw = town.draw();
    var proof = proof(hers);
    var sealed = proof.sealed().orElseThrow();
    assertThat(sealed.drawDay()).isEqualTo(TODAY);
    assertThat(sealed.path().rootFrom(sealed.ticket())).isEqualTo(draw.ticketsRoot().orElseThrow());
    assertThat(proof.draw()).contains(draw);
    assertThat(proof.number()).contains(new OwnNumber(draw.seed().numberOf(sealed.ticket()), 0));
    assertThat(proof.number().orElseThrow().value().value())
        .isEqualTo(town.now(hers).outcome().orElseThrow().lotteryNumber());
    assertThat(rivals).extracting(rival -> town.now(rival).outcome().orElseThrow().ticket())
        .doesNotContain(sealed.ticket().value());
  }

  @Test
  void ticketIsHersOnceItIsSealedAndTheNumberOnceTheSeedIsRevealed() {
    var hers = town.apply(family, day(TOMORROW));
    assertThat(proof(hers).draw()).isEmpty();
    town.openedWithSeed(1);
    assertThat(proof(hers)).satisfies(open -> {
      assertThat(open.draw()).isPresent();
      assertThat(open.sealed()).isEmpty();
    });
    seal();
    assertThat(proof(hers)).satisfies(sealed -> {
      assertThat(sealed.sealed()).isPresent();
      assertThat(sealed.number()).isEmpty();
    });
    town.sql("update draw set inputs_hash = repeat('a', 64), inputs_salt = repeat('b', 64), inputs_sealed_at = now()");
    town.sql("update draw set state = 'DRAWN', drawn_at = now()");
    assertThat(proof(hers).number()).isEmpty();
    town.sql("update draw set state = 'PUBLISHED', published_at = now()");
    assertThat(proof(hers).number()).isPresent();
  }

  /** As the first step of a draw does it. */
  private void seal() {
    town.clock.moveTo(DRAW_AT);
    var ticket = town.node.get(TicketOffice.class).ticket(family.id(), TODAY);
    town.node.get(Transactions.class).inTransaction(() ->
        town.node.get(Applications.class).seal(WARD, DrawTown.DRAW.value(), DRAW_AT)
            .then(town.node.get(DrawBook.class)
                .seal(DrawTown.DRAW, TicketTree.of(List.of(ticket)), DrawTown.POLICY, DRAW_AT))).block(PATIENCE);
  }

  @Test
  void withdrawingAndApplyingAgainChangesNeitherTicketNorNumber() {
    var first = town.apply(family, day(TOMORROW));
    withdraw(first);
    var again = town.apply(family, day(TOMORROW.plusDays(1)));
    withdraw(again);
    var last = town.apply(family, day(TOMORROW));
    town.openedWithSeed(5);
    town.draw();
    var number = proof(last).number().orElseThrow();
    try (var calm = new DrawTown().offering("center-beds", TOMORROW, 3, 1).openedWithSeed(5)) {
      var only = calm.apply(calm.family(), day(TOMORROW));
      calm.draw();
      assertThat(calm.now(only).outcome().orElseThrow().lotteryNumber()).isEqualTo(number.value().value());
    }
  }

  @Test
  void whoWithdrewBeforeTheSealHasNoTicketInIt() {
    var withdrawn = town.apply(family, day(TOMORROW));
    withdraw(withdrawn);
    town.draw();
    assertThat(proof(withdrawn)).satisfies(proof -> {
      assertThat(proof.draw()).isPresent();
      assertThat(proof.sealed()).isEmpty();
      assertThat(proof.number()).isEmpty();
    });
  }

  @Test
  void proofOfARerunIsOfTheSameTicketAndNumber() {
    town.apply(town.family(), day(TOMORROW));
    town.sql("update slot_pool_day set capacity = 0");
    var hers = town.apply(family, day(TOMORROW));
    var draw = town.draw();
    var before = proof(hers);
    town.sql("update slot_pool_day set capacity = 5, contract_capacity = 5");
    var rerun = town.rerun(draw.id(), "定員の登録に誤りがあったため");
    assertThat(proof(hers)).satisfies(after -> {
      assertThat(after.draw()).contains(rerun);
      assertThat(after.sealed()).isEqualTo(before.sealed());
      assertThat(after.number()).isEqualTo(before.number());
    });
  }

  @Test
  void nobodySeesAnothersProof() {
    var hers = town.apply(family, day(TOMORROW));
    town.draw();
    var other = DrawTown.actor(town.family());
    assertThatThrownBy(() -> town.node.get(FamilyProof.Office.class).of(other, hers.id()).block(PATIENCE))
        .isInstanceOfSatisfying(ProblemException.class, refusal ->
            assertThat(refusal.problem().kind()).isEqualTo(Problem.Kind.NOT_FOUND));
  }

  /** More tickets than one block holds. */
  @Test
  void wayToTheRootIsFoundAmongThousandsOfTickets() {
    var tree = TicketTree.of(IntStream.range(0, 2_500).mapToObj("%064x"::formatted).map(Ticket::new).toList());
    town.openedWithSeed(1);
    var book = town.node.get(DrawBook.class);
    book.seal(DrawTown.DRAW, tree, DrawTown.POLICY, DRAW_AT).block(PATIENCE);
    var draw = book.find(DrawTown.DRAW).block(PATIENCE);
    assertThat(List.of(0, 1, 1023, 1024, 2047, 2048, 2499)).allSatisfy(position -> {
      var ticket = tree.tickets().get(position);
      assertThat(town.node.get(DrawEvidence.class).path(draw, ticket).block(PATIENCE))
          .extracting((InclusionPath path) -> path.rootFrom(ticket)).isEqualTo(draw.ticketsRoot().orElseThrow());
    });
    assertThat(town.node.get(DrawEvidence.class).path(draw, new Ticket("f".repeat(64))).blockOptional(PATIENCE))
        .isEmpty();
  }

  /** As it was before blocks were kept. */
  @Test
  void drawsOfBeforeHaveTheirBlocksMadeUpFor() throws IOException {
    var trees = IntStream.of(1_024, 1_025, 3_500).mapToObj(tickets ->
        TicketTree.of(IntStream.range(0, tickets).mapToObj("%064x"::formatted).map(Ticket::new).toList())).toList();
    trees.forEach(this::sealed);
    town.sql("alter table draw_ticket_block disable trigger all");
    var kept = town.rows("select draw, block, root from draw_ticket_block order by draw, block");
    town.sql("delete from draw_ticket_block");
    try (var migration = getClass().getResourceAsStream(
        "/db/migration/draw/V2026_11_24_71__blocks_of_earlier_draws.sql")) {
      town.sql(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(kept).hasSize(6);
    assertThat(town.rows("select draw, block, root from draw_ticket_block order by draw, block")).isEqualTo(kept);
  }

  private void sealed(TicketTree tree) {
    var draw = new DrawId(UUID.randomUUID());
    town.sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at)
        values ('%s', '%s', timestamptz '2026-11-01 10:00+09' + interval '1 minute' * %d, 1, 'OPEN',
          decode(repeat('00', 32), 'hex'), '%s', now())
        """.formatted(draw, DrawTown.WARD, tree.tickets().size(), DrawTown.POLICY));
    town.node.get(DrawBook.class).seal(draw, tree, DrawTown.POLICY, DRAW_AT).block(PATIENCE);
  }

  private void withdraw(Application application) {
    town.node.get(ApplicationDesk.class).withdraw(Behalf.own(DrawTown.actor(family)), application.id()).block(PATIENCE);
  }

  private FamilyProof proof(Application application) {
    return town.node.get(FamilyProof.Office.class).of(DrawTown.actor(family), application.id()).block(PATIENCE);
  }
}
