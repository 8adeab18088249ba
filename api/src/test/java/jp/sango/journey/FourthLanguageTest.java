package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import jp.sango.local.LocalPerson;
import jp.sango.local.LocalPerson.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Vietnamese came into being as a file beside the policies, and so did a municipality's own words. */
@RunningSango
class FourthLanguageTest {

  @Autowired
  private Sango sango;

  @Test
  void languageIsAFileFromTheRegistrationToThePhone() {
    assertThat(tags(sango.anyone().get("/v1/programmes/272035").is(200))).containsExactly("ja", "ja-easy", "en", "vi");
    var mother = sango.newResident("toyonaka");
    sango.linkPhone(mother);
    var registered = mother.put("/v1/me/registration", form().with("language", "vi").fields()).is(201);
    assertThat(registered.text("/language")).isEqualTo("vi");
    // What is said in few languages stands in for hers.
    assertThat(registered.text("/nextStep")).contains("内容(ないよう)");

    sango.approve("toyonaka", registered.text("/id"));
    var phone = sango.phone(mother);
    phone.awaitPushes(1);
    assertThat(phone.pushes().getFirst().title()).isEqualTo("Bạn có thông báo mới");
    assertThat(phone.pushes().getFirst().body()).isEqualTo("Vui lòng mở ứng dụng.");
    assertThat(mother.get("/v1/me/notices").is(200).text("/0/title")).isEqualTo("Đăng ký của bạn đã được chấp nhận");
  }

  @Test
  void languageWithoutAFileCannotBeChosen() {
    sango.newResident("toyonaka").put("/v1/me/registration", form().with("language", "fr").fields())
        .isProblem(400, "invalid-value");
  }

  @Test
  void municipalitySaysSomeThingsInItsOwnWords() {
    var mother = sango.as(new LocalPerson("reader-umibe", Role.RESIDENT, "999997", Optional.empty(), Optional.empty()));
    var phone = sango.phone(mother);
    mother.put("/v1/me/devices/app", Map.of("token", phone.fcmToken(), "platform", "IOS")).is(204);
    var registration = mother.put("/v1/me/registration", form().fields()).is(201).text("/id");
    var clerk = sango.as(new LocalPerson("writer-umibe", Role.STAFF, "999997", Optional.empty(), Optional.empty()));
    clerk.post("/v1/staff/registrations/" + registration + "/approve", Map.of("householdExempt", false)).is(200);
    Eventually.within(PATIENCE, () -> assertThat(phone.pushes()).isNotEmpty());
    assertThat(phone.pushes().getFirst().body()).isEqualTo("アプリを開いてご確認ください。");
    assertThat(mother.get("/v1/me/notices").is(200).text("/0/title")).isEqualTo("海辺のしおりをお届けします");
    assertThat(clerk.get("/v1/staff/notice-texts?kind=REGISTRATION_APPROVED&channel=LINE").is(200)
        .text("/notices/0/lockScreen/body")).isEqualTo("トーク画面からアプリを開いてください。");
  }

  private Form form() {
    return Form.withBaby(sango.clock().today().minusDays(10));
  }

  private static List<String> tags(Reply programme) {
    return StreamSupport.stream(programme.at("/noticeLanguages").spliterator(), false)
        .map(tag -> tag.asString()).toList();
  }
}
