package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.application.ApplicationState;
import jp.sango.application.WishResult;
import jp.sango.programme.PoliciesInMemory;
import jp.sango.programme.PolicyVariant;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stay whose second day lies under a new version of the policy. */
class LotteryOverAPolicysChangeTest {

  private final DrawTown town = new DrawTown(twoVersions());

  private static PoliciesInMemory twoVersions() {
    var shipped = PolicyFiles.shipped().on(WARD, TOMORROW).orElseThrow();
    return PoliciesInMemory.of(shipped, new PolicyVariant(shipped).from(TOMORROW.plusDays(1)).policy());
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void isGivenWholeUnderTheVersionOfItsDraw() {
    town.offering("center-beds", TOMORROW, 2, 1);
    var application = town.applied(town.family(), stay(TOMORROW, 2));
    town.draw();
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.WON);
    assertThat(town.rows("select first_date, last_date, policy_version from visit"))
        .containsExactly("2026-12-01 2026-12-02 2025-04-01");
    assertThat(town.rows("select date, confirmed from slot_pool_day order by date"))
        .containsExactly("2026-12-01 1", "2026-12-02 1");
  }

  @Test
  void isClosedWhereTheNewVersionOffersNothingAnyMore() {
    town.offering("center-beds", TOMORROW, 1, 1);
    var application = town.applied(town.family(), stay(TOMORROW, 2));
    town.draw();
    assertThat(town.now(application).outcome().orElseThrow().wishes())
        .containsExactly(new WishResult.Closed(TOMORROW.plusDays(1)));
    assertThat(town.rows("select date, confirmed from slot_pool_day")).containsExactly("2026-12-01 0");
  }
}
