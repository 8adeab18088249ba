package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was written of an entry at the seal can be read again, whatever it is. */
class SealedEntryTest {

  @Provide
  Arbitrary<DrawScenario> scenarios() {
    return DrawScenarios.any();
  }

  @Property(tries = 100)
  void entryThatHasNotChangedIsWhatItWas(@ForAll("scenarios") DrawScenario scenario) {
    assertThat(scenario.entries()).allSatisfy(entry ->
        assertThat(SealedEntry.read(line(entry)).heldAgainst(entry)).isEqualTo(entry));
  }

  @Property(tries = 100)
  void standingIsThatOfTheSealAndWishesThatHaveFallenAwayAreGone(@ForAll("scenarios") DrawScenario scenario) {
    assertThat(scenario.entries()).allSatisfy(entry -> {
      var now = new Entry(entry.application(), entry.ticket(), Priority.of(0), 0, 9, entry.wishes().stream()
          .<Entry.EntryWish>map(wish -> new Entry.EntryWish.RuledOut(new WishResult.Lapsed())).toList());
      var held = SealedEntry.read(line(entry)).heldAgainst(now);
      assertThat(held.priority()).isEqualTo(entry.priority());
      assertThat(held.tierOnceGiven()).isEqualTo(entry.tierOnceGiven());
      assertThat(held.credits()).isEqualTo(entry.credits());
      assertThat(SealedEntry.read(line(entry)).isForThePoolsOf(entry)).isTrue();
      assertThat(held.wishes()).hasSameSizeAs(entry.wishes()).allMatch(Entry.EntryWish.RuledOut.class::isInstance);
    });
  }

  private static String line(Entry entry) {
    return RunLines.sealedEntry(new PendingApplication(new ApplicationId(entry.application()),
        new RegistrationId(new UUID(1, 1)), Instant.EPOCH, new PolicyVersion("2026-04-01"), List.of(
            new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, LocalDate.of(2026, 12, 1), 2, 1))), entry);
  }
}
