package jp.sango.casework;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Inbox;
import jp.sango.notice.Untold;
import jp.sango.registration.Family;
import jp.sango.visit.CallBook;
import jp.sango.visit.CallDesk;
import jp.sango.visit.Visit.CallStanding;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** While a new version is brought in, this one's lists show what its nodes have written. */
class BesideANewerVersionTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
  }

  @Test
  void callListShowsAFamilyWhateverTheReasonIsCalled() {
    var seen = written("""
        alter table call_task drop constraint call_task_why_check;
        update call_task set why = 'BY_PIGEON';
        """, () -> slice.bean(CallListDesk.class).list(clerk, Optional.empty(), 100));
    assertThat(seen.calls()).singleElement().satisfies(call -> {
      assertThat(call.family().id()).isEqualTo(mother.id());
      assertThat(call.task().why()).isEqualTo(Untold.Why.OTHER);
    });
  }

  @Test
  void callListGoesOnBehindWhatItHasNoWordsFor() {
    slice.arranged(slice.family(family()), "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
    var page = written("update notice set kind = 'OF_TOMORROW';",
        () -> slice.bean(CallListDesk.class).list(clerk, Optional.empty(), 1));
    assertThat(page.calls()).isEmpty();
    assertThat(page.next()).isPresent();
  }

  @Test
  void inboxLeavesOutWhatItHasNoWordsFor() {
    var inbox = slice.bean(Inbox.class);
    var seen = written("update notice set kind = 'OF_TOMORROW';",
        () -> inbox.of(slice.resident(mother), 10).collectList());
    assertThat(seen).isEmpty();
  }

  @Test
  void visitsAreListedHoweverTheirCallsStand() {
    slice.bean(CallDesk.class).telephone(slice.tablet(SETAGAYA, "center"), stay).block(PATIENCE);
    var calls = slice.bean(CallBook.class);
    var seen = written("""
        alter table pre_visit_call drop constraint pre_visit_call_state_check;
        update pre_visit_call set state = 'WHISPERED';
        """, () -> Mono.zip(
            slice.bean(VisitBook.class).of(slice.resident(mother), 10).collectList(),
            calls.of(slice.resident(mother), 10).collectList(),
            calls.atFacility(SETAGAYA, new FacilityId("center"), Japan.today(slice.clock), 10).collectList()));
    assertThat(seen.getT1()).singleElement().satisfies(visit -> assertThat(visit.call()).isEqualTo(CallStanding.NONE));
    assertThat(seen.getT2()).isEmpty();
    assertThat(seen.getT3()).isEmpty();
  }

  /** What is read after the newer version has written; then all is as it was. */
  private <T> T written(String byTheNewer, Supplier<Mono<T>> reading) {
    var seen = new AtomicReference<T>();
    slice.transactions.inTransaction(() -> slice.sql.sql(byTheNewer).then()
            .then(Mono.defer(reading)).doOnNext(seen::set)
            .then(Mono.error(new UndoneAgain())))
        .onErrorComplete(UndoneAgain.class::isInstance).block(PATIENCE);
    return seen.get();
  }

  private static final class UndoneAgain extends RuntimeException {

    UndoneAgain() {
      super(null, null, false, false);
    }
  }
}
