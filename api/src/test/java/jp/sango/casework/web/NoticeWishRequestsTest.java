package jp.sango.casework.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.NoticeMatter;
import jp.sango.notice.NoticeWishDesk;
import jp.sango.notice.NoticeWishes;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class NoticeWishRequestsTest {

  private static final String HERS = "/v1/me/notice-wishes";

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  private Family mother;
  private Actor resident;

  @BeforeEach
  void clear() {
    slice.clear();
    mother = slice.family(family());
    resident = slice.resident(mother);
  }

  @Test
  void whoHasSaidNothingIsToldAsIsUsual() {
    read(resident, HERS).jsonPath("$.ways.length()").isEqualTo(3).jsonPath("$.ways[0]").isEqualTo("APP")
        .jsonPath("$.ways[2]").isEqualTo("IN_PERSON").jsonPath("$.atNight.length()").isEqualTo(0)
        .jsonPath("$.night").doesNotExist()
        .jsonPath("$.usualNight.from").isEqualTo("21:00:00").jsonPath("$.usualNight.until").isEqualTo("07:00:00");
  }

  @Test
  void sheSaysHerOrderHerNightAndWhatMayRingInIt() {
    var wishes = "{'ways':['LINE','IN_PERSON'],'night':{'from':'22:30','until':'06:00'},'atNight':['OFFER','CALL']}";
    put(resident, HERS, wishes).expectStatus().isOk();
    read(resident, HERS).jsonPath("$.ways[0]").isEqualTo("LINE").jsonPath("$.ways.length()").isEqualTo(2)
        .jsonPath("$.night.from").isEqualTo("22:30:00").jsonPath("$.night.until").isEqualTo("06:00:00")
        .jsonPath("$.atNight[0]").isEqualTo("CALL").jsonPath("$.atNight[1]").isEqualTo("OFFER");
    assertThat(slice.count("audit_entry where action = 'notice-wishes.keep' and subject_id = '" + resident.person()
        + "' and detail->>'channel' = 'ONLINE'")).isOne();
  }

  @Test
  void whatSheSaysIsSaidInPlaceOfWhatSheSaidBefore() {
    put(resident, HERS, "{'ways':['LINE'],'night':{'from':'22:30','until':'06:00'},'atNight':['CALL']}")
        .expectStatus().isOk();
    put(resident, HERS, "{'ways':['APP']}").expectStatus().isOk();
    read(resident, HERS).jsonPath("$.ways[0]").isEqualTo("APP").jsonPath("$.night").doesNotExist()
        .jsonPath("$.atNight.length()").isEqualTo(0);
  }

  @Test
  void sheMayWantNoBroadcasts() {
    read(resident, HERS).jsonPath("$.broadcasts").isEqualTo(true);
    put(resident, HERS, "{'ways':['APP'],'broadcasts':false}").expectStatus().isOk();
    read(resident, HERS).jsonPath("$.broadcasts").isEqualTo(false);
    put(resident, HERS, "{'ways':['APP']}").expectStatus().isOk();
    read(resident, HERS).jsonPath("$.broadcasts").isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {} | required | ways
      {'ways':[]} | required | ways
      {'ways':[null]} | required | ways[0]
      {'ways':['APP','LINE','APP']} | way-named-twice | ways[2]
      {'ways':['APP','APP','APP','APP']} | list-too-long | ways
      {'ways':['PIGEON']} | invalid-value | ways[0]
      {'ways':['APP'],'night':{'from':'22:00'}} | required | night.until
      {'ways':['APP'],'night':{'from':'22:00','until':'14:01'}} | night-too-long | night.until
      {'ways':['APP'],'night':{'from':'22:00','until':'22:00'}} | night-too-long | night.until
      {'ways':['APP'],'night':{'from':'24:30','until':'06:00'}} | invalid-value | night.from
      {'ways':['APP'],'atNight':['NEWS']} | invalid-value | atNight[0]
      {'ways':['APP'],'quiet':true} | unknown-field | quiet
      """)
  void whatCannotBeIsRefusedWithItsField(String body, String code, String field) {
    put(resident, HERS, body).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo(code)
        .jsonPath("$.field").isEqualTo(field).jsonPath("$.title").isNotEmpty();
    assertThat(slice.count("notice_wish")).isZero();
  }

  @Test
  void nightOfSixteenHoursIsTheLongest() {
    put(resident, HERS, "{'ways':['APP'],'night':{'from':'22:00','until':'14:00'}}").expectStatus().isOk();
  }

  @Test
  void staffEnterWhatSheSaysByTelephoneAndItSaysWhoDid() {
    var family = "/v1/staff/registrations/" + mother.id() + "/notice-wishes";
    put(clerk, family, "{'channel':'TELEPHONE','ways':['IN_PERSON']}").expectStatus().isOk();
    read(clerk, family).jsonPath("$.ways[0]").isEqualTo("IN_PERSON");
    read(resident, HERS).jsonPath("$.ways[0]").isEqualTo("IN_PERSON");
    assertThat(slice.count("notice_wish where channel = 'TELEPHONE' and entered_role = 'STAFF' and entered_by = '"
        + clerk.person() + "'")).isOne();
    assertThat(slice.count("audit_entry where action in ('notice-wishes.keep', 'notice-wishes.read') and actor_person = '"
        + clerk.person() + "'")).isEqualTo(2);
    put(clerk, family, "{'channel':'ONLINE','ways':['APP']}").expectStatus().isBadRequest().expectBody()
        .jsonPath("$.code").isEqualTo("channel-is-her-own");
    put(resident, HERS, "{'ways':['APP']}").expectStatus().isOk();
    assertThat(slice.count("notice_wish where channel = 'ONLINE' and entered_by is null")).as("the last word").isOne();
  }

  @Test
  void familyOfAnotherDistrictIsNotANursesToSpeakFor() {
    var far = slice.family(family().inDistrict("south"));
    var nurse = new Actor(new PersonId(UUID.randomUUID()), Role.NURSE, SETAGAYA, Optional.empty(),
        Optional.of(new DistrictId("north")));
    var path = "/v1/staff/registrations/" + far.id() + "/notice-wishes";
    slice.as(nurse).get().uri(path).exchange().expectStatus().isNotFound();
    put(nurse, path, "{'channel':'TELEPHONE','ways':['APP']}").expectStatus().isNotFound();
    assertThat(slice.count("notice_wish")).isZero();
  }

  @Test
  void herExportHoldsHowSheWantsToBeTold() {
    put(resident, HERS, "{'ways':['LINE'],'night':{'from':'22:30','until':'06:00'},'atNight':['CALL']}")
        .expectStatus().isOk();
    slice.as(resident).get().uri("/v1/me/export").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.records.noticeWishes.ways[0]").isEqualTo("LINE")
        .jsonPath("$.records.noticeWishes.night.from").isEqualTo("22:30:00")
        .jsonPath("$.records.noticeWishes.atNight[0]").isEqualTo("CALL")
        .jsonPath("$.records.noticeWishes.enteredBy").isEqualTo("RESIDENT");
  }

  /** Two hands at once: one of the two whole orders stands, and never a mixture. */
  @Test
  void ofTwoWhoSaySomethingAtOnceOneHasTheLastWord() {
    var desk = slice.bean(NoticeWishDesk.class);
    Flux.fromStream(IntStream.range(0, 40).boxed())
        .flatMap(time -> desk.keep(Behalf.own(resident), new NoticeWishes(
            List.of(time % 2 == 0 ? Way.APP : Way.LINE), Optional.empty(),
            time % 2 == 0 ? Set.of() : Set.of(NoticeMatter.OFFER)))
            .subscribeOn(Schedulers.parallel()))
        .then().block(PATIENCE);
    assertThat(slice.count(
        "notice_wish where (ways = '{APP}' and at_night = '{}') or (ways = '{LINE}' and at_night = '{OFFER}')")).isOne();
  }

  private BodyContentSpec read(Actor actor, String path) {
    return slice.as(actor).get().uri(path).exchange().expectStatus().isOk().expectBody();
  }

  private ResponseSpec put(Actor actor, String path, String body) {
    return slice.as(actor).put().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body.replace('\'', '"'))
        .exchange();
  }
}
