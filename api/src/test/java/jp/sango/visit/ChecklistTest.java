package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChecklistTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final ChecklistDesk desk = slice.bean(ChecklistDesk.class);
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private Family mother;
  private VisitId stay;
  private VisitId day;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    day = slice.arranged(mother, "center", ServiceType.DAY_SERVICE, "2026-12-20", 1);
  }

  @Test
  void keepingAgainReplaces() {
    keep(stay, Map.of("allergies", "そば", "options", "写真"), false);
    keep(stay, Map.of("allergies", "なし"), true);
    var kept = slice.bean(CallBook.class).checklists(List.of(stay, day)).block(PATIENCE);
    assertThat(kept.keySet()).containsExactly(stay);
    assertThat(kept.get(stay).entries()).isEqualTo(Map.of("allergies", "なし"));
    assertThat(kept.get(stay).finished()).isTrue();
    assertThat(kept.get(stay)).hasToString("[REDACTED]");
  }

  @Test
  void topicThatThePolicyDoesNotKnowOrNotForThisTypeIsRefused() {
    var unknown = refusal(desk.keep(tablet, stay, Map.of("allergies", "なし", "blood-type", "A"), true));
    assertThat(unknown.code()).isEqualTo("topic-unknown");
    assertThat(unknown.field()).contains("entries.blood-type");
    assertThat(unknown.arguments().get("known").toString())
        .startsWith("health, what-to-bring, ").contains("night-contact");
    assertThat(refusal(desk.keep(tablet, day, Map.of("night-contact", "090"), true)).field())
        .contains("entries.night-contact");
    assertThat(slice.count("visit_checklist")).isZero();
  }

  @Test
  void firstUseHasTopicsOfItsOwnThatMayComeUpAgain() {
    var visit = slice.bean(VisitBook.class).find(SETAGAYA, day).block(PATIENCE);
    assertThat(desk.topics(visit, true, false)).extracting(ChecklistDesk.Topic::key)
        .contains("book-again").doesNotContain("night-contact");
    assertThat(desk.topics(visit, false, false)).extracting(ChecklistDesk.Topic::key).containsExactly(
        "health", "what-to-bring", "arrival-and-leaving", "allergies", "options");
    keep(day, Map.of("book-again", "asked once more"), true);
  }

  @Test
  void firstUseIsOverOnceADayHasBeenUsedThere() {
    var later = slice.arranged(mother, "mamas-room", ServiceType.DAY_SERVICE, "2026-12-22", 1);
    var book = slice.bean(VisitBook.class);
    assertThat(book.firstUses(List.of(stay, day, later)).block(PATIENCE)).containsExactlyInAnyOrder(stay, day, later);
    slice.clock.set("2026-12-10T10:00:00+09:00");
    slice.bean(CardDesk.class).show(slice.resident(mother))
        .flatMap(shown -> slice.bean(CheckInDesk.class).checkIn(tablet, shown.code().code())).block(PATIENCE);
    assertThat(book.firstUses(List.of(stay, day, later)).block(PATIENCE)).containsExactlyInAnyOrder(stay, later);
  }

  @Test
  void otherFacilitysAndCancelledVisitsTakeNone() {
    assertThat(refusal(desk.keep(slice.tablet(SETAGAYA, "mamas-room"), stay, Map.of(), true)).code())
        .isEqualTo("visit-unknown");
    slice.bean(VisitDesk.class).cancel(Behalf.own(slice.resident(mother)), stay).block(PATIENCE);
    assertThat(refusal(desk.keep(tablet, stay, Map.of(), true)).code()).isEqualTo("visit-cancelled");
  }

  @Test
  void auditNamesTopicsAndNeverWhatWasSaid() {
    keep(stay, Map.of("allergies", "そば"), true);
    var detail = slice.sql.sql("select detail::text from audit_entry where action = 'visit.checklist' and subject_id = :id")
        .bind("id", stay.toString()).map(row -> row.get(0, String.class)).one().block(PATIENCE);
    assertThat(detail).contains("allergies").doesNotContain("そば");
  }

  private void keep(VisitId visit, Map<String, String> entries, boolean finished) {
    desk.keep(tablet, visit, entries, finished).block(PATIENCE);
  }
}
