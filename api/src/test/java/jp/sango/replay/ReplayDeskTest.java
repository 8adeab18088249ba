package jp.sango.replay;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Replays are heavy: one at a time, none too large, and each leaves its entry. */
class ReplayDeskTest {

  private static final DateRange NOVEMBER =
      new DateRange(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));
  private static final Actor STAFF =
      new Actor(new PersonId(new UUID(9, 9)), Role.STAFF, new MunicipalityCode("131121"), Optional.empty());
  private static final Actor ELSEWHERE =
      new Actor(new PersonId(new UUID(9, 8)), Role.STAFF, new MunicipalityCode("272035"), Optional.empty());

  private final List<String> audited = new ArrayList<>();
  private Mono<Past> past = Mono.just(new Past(List.of(), Map.of(), List.of(), Map.of()));
  private int applications = 10;

  private final ReplayDesk desk = new ReplayDesk(new Archive() {
    @Override
    public Mono<Integer> applications(MunicipalityCode municipality, DateRange period) {
      return Mono.just(applications);
    }

    @Override
    public Mono<Past> past(MunicipalityCode municipality, DateRange period) {
      return past;
    }
  }, new Notes(), Schedulers.immediate(), Clock.systemUTC());

  @Test
  void secondOneWaitsUntilTheFirstHasEndedAndOnlyInItsOwnMunicipality() {
    past = Mono.never();
    var running = compare(STAFF).subscribe();
    assertThat(FeatureSlice.refusal(compare(STAFF)).code()).isEqualTo("replay-busy");
    past = Mono.just(new Past(List.of(), Map.of(), List.of(), Map.of()));
    assertThat(compare(ELSEWHERE).block(PATIENCE)).isNotNull();
    running.dispose();
    assertThat(compare(STAFF).block(PATIENCE)).isNotNull();
  }

  @Test
  void isFreeAgainAfterAFailure() {
    past = Mono.error(new IllegalStateException("PostgreSQL is away"));
    compare(STAFF).onErrorComplete().block(PATIENCE);
    past = Mono.just(new Past(List.of(), Map.of(), List.of(), Map.of()));
    assertThat(compare(STAFF).block(PATIENCE)).isNotNull();
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() {
    applications = 600_000;
    past = Mono.error(new AssertionError("it was read"));
    assertThat(FeatureSlice.refusal(compare(STAFF)).code()).isEqualTo("replay-too-large");
  }

  @Test
  void eachLeavesItsEntry() {
    compare(STAFF).block(PATIENCE);
    assertThat(audited).containsExactly("draw.replay 131121 planning");
  }

  private Mono<Comparison> compare(Actor actor) {
    return desk.compare(actor, NOVEMBER, Change.NONE, 1);
  }

  private final class Notes implements Audit {

    @Override
    public Mono<Void> record(AuditEntry entry) {
      return Mono.error(new AssertionError("a replay writes nothing"));
    }

    @Override
    public Mono<Void> recordBySystem(
        MunicipalityCode municipality, String action, String subjectId, Map<String, Object> detail) {
      return Mono.error(new AssertionError("a replay writes nothing"));
    }

    @Override
    public Mono<Void> recordRead(Actor actor, String action, String subjectId, String why) {
      return Mono.fromRunnable(() -> audited.add(action + " " + subjectId + " " + why));
    }

    @Override
    public Mono<Void> recordRead(Actor actor, String action, Collection<?> subjectIds, String why) {
      return Mono.error(new AssertionError("it names nobody"));
    }
  }
}
