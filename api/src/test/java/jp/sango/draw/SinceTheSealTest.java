package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.sango.application.ApplicationId;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import org.junit.jupiter.api.Test;

/** What was sealed is held against what there is now. */
class SinceTheSealTest {

  private static final DrawId DRAW = new DrawId(new UUID(3, 1));
  private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
  private static final Salt SALT = new Salt("5a".repeat(32));
  private static final Inputs NOW = of(entry(1, 1), entry(2, 2));

  @Test
  void whereEachStandsIsAsItWasSealed() {
    var sealed = of(entry(1, 0), entry(2, 2));
    assertThat(held(sealed, line -> line).inputs().entries()).isEqualTo(sealed.entries());
  }

  /** Nodes of two versions may share a draw; which steps it followed stands in its record. */
  @Test
  void drawThatAVersionWithOtherStepsHasSealedIsDecided() {
    assertThat(held(NOW, line -> line.replace("\"steps\":3", "\"steps\":4")).inputs()).isEqualTo(NOW);
  }

  @Test
  void otherTermsStopIt() {
    assertThatThrownBy(() -> held(NOW, line -> line.replace("FIRST", "LAST"))).hasMessageContaining("its terms");
  }

  @Test
  void oneMoreAndOneLessStopIt() {
    assertThatThrownBy(() -> held(of(entry(1, 1)), line -> line).inputs()).hasMessageContaining("its applications");
    assertThatThrownBy(() -> held(of(entry(1, 1), entry(2, 2), entry(3, 2)), line -> line))
        .hasMessageContaining("its applications");
    assertThatThrownBy(() -> held(of(entry(1, 1), entry(3, 2)), line -> line)).hasMessageContaining("its applications");
  }

  /** A policy was changed under its version: whoever knew the numbers could move a wish to where there is room. */
  @Test
  void wishThatIsForAnotherPoolNowStopsIt() {
    var now = of(entry(1, 1, "annex-beds", 1));
    assertThatThrownBy(() -> held(of(entry(1, 1, "center-beds", 1)), line -> line, now))
        .hasMessageContaining("the pools that its wishes are for");
  }

  @Test
  void wishMayNeedOtherSeatsOfItsPoolOrFallAway() {
    var now = of(entry(1, 1, "center-beds", 1));
    assertThat(held(of(entry(1, 1, "center-beds", 2)), line -> line, now).inputs()).isEqualTo(now);
    var lapsed = of(new Entry(new UUID(7, 1), KnownAnswers.ticket(1), 1,
        List.of(new Entry.EntryWish.RuledOut(new WishResult.Lapsed()))));
    assertThat(held(of(entry(1, 1, "center-beds", 2)), line -> line, lapsed).inputs()).isEqualTo(lapsed);
    assertThat(held(lapsed, line -> line, now).inputs()).as("it does not come back").isEqualTo(lapsed);
  }

  private static Entry entry(int number, int tier, String pool, int seats) {
    return new Entry(new UUID(7, number), KnownAnswers.ticket(number), tier, List.of(new Entry.EntryWish.Wanted(
        new PoolId(pool), DateRange.ofDays(FIRST, 2), seats)));
  }

  /** Read with lines that were sealed of something, and kept as they are said to be. */
  private static SinceTheSeal held(Inputs sealed, UnaryOperator<String> version) {
    return held(sealed, version, NOW);
  }

  private static SinceTheSeal held(Inputs sealed, UnaryOperator<String> version, Inputs now) {
    var lines = sealed.lines().map(version).toList();
    var hash = Hashing.sha256OfLines(Stream.concat(Stream.of(RunLines.salt(SALT)), lines.stream()));
    var since = new SinceTheSeal(DRAW, new InputsSeal(hash, SALT, Instant.EPOCH), now);
    lines.forEach(since::with);
    return since;
  }

  private static Inputs of(Entry... entries) {
    return new Inputs(new Run.Terms(List.of("FIRST", "SECOND", "THIRD"), List.of()), new TreeMap<>(),
        Stream.of(entries).map(SinceTheSealTest::applied).toList(), List.of(entries));
  }

  private static Entry entry(int number, int tier) {
    return new Entry(new UUID(7, number), KnownAnswers.ticket(number), tier, List.of());
  }

  private static PendingApplication applied(Entry entry) {
    return new PendingApplication(new ApplicationId(entry.application()), new RegistrationId(new UUID(1, 1)),
        Instant.EPOCH, new PolicyVersion("2026-04-01"),
        List.of(new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, FIRST, 2)));
  }
}
