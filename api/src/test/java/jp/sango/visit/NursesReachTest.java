package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.BreakGlassDesk;
import jp.sango.registration.Family;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What nurses do about visits they do for families of their own district, or where they broke the glass. */
class NursesReachTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor nurse = nurse("kitazawa");

  /** A verb, by its path; {visit} and {call} are hers. */
  private record Verb(String path, Map<String, String> body) {}

  @TestFactory
  Stream<DynamicTest> anotherDistrictsVisitsAreUnknownUntilSheBreaksTheGlass() {
    return Stream.of(
            new Verb("/v1/staff/visits/{visit}/cancel", Map.of("channel", "TELEPHONE")),
            new Verb("/v1/staff/visits/{visit}/illness", Map.of("kind", "INFECTION", "channel", "TELEPHONE")),
            new Verb("/v1/staff/pre-visit-calls/{call}/answer", Map.of("channel", "TELEPHONE", "answer", "NOW")))
        .map(verb -> DynamicTest.dynamicTest(verb.path(), () -> isKeptToHerDistrict(verb)));
  }

  private void isKeptToHerDistrict(Verb verb) {
    slice.clear();
    var mother = mother();
    var path = pathTo(mother, verb);
    call(nurse, path, verb, 404);
    slice.inTransaction(() -> slice.bean(BreakGlassDesk.class).open(nurse, mother.id(), "緊急の電話"));
    call(nurse, path, verb, 200);
    call(nurse("setagaya"), pathTo(mother(), verb), verb, 200);
  }

  private Family mother() {
    return slice.family(family().withChildBorn(LocalDate.of(2026, 11, 1)).inDistrict("setagaya"));
  }

  private String pathTo(Family mother, Verb verb) {
    var visit = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-20", 2);
    var call = slice.bean(CallDesk.class).start(slice.tablet(SETAGAYA, "center"), visit).block(PATIENCE).call();
    return verb.path().replace("{visit}", visit.toString()).replace("{call}", call.id().toString());
  }

  private void call(Actor who, String path, Verb verb, int status) {
    slice.as(who).post().uri(path).bodyValue(verb.body()).exchange().expectStatus().isEqualTo(status);
  }

  private static Actor nurse(String district) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.NURSE, SETAGAYA, Optional.empty(),
        Optional.of(new DistrictId(district)));
  }
}
