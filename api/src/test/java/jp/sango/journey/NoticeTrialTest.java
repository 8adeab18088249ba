package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.sango.local.LockScreenReader;
import jp.sango.local.ReceivedMessage.Channel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Staff see on their own phone what a family would get. */
@RunningSango
class NoticeTrialTest {

  @Autowired
  private Sango sango;

  @Test
  void clerksPhoneRingsWithAWordThatItIsATrial() {
    var clerk = sango.as("staff-toyonaka");
    var phone = sango.phone(clerk);
    clerk.put("/v1/me/devices/app", Map.of("token", phone.fcmToken(), "platform", "IOS")).is(204);
    var read = LockScreenReader.read(Channel.FCM);
    clerk.post("/v1/staff/notice-texts/test", Map.of("kind", "SEAT_OFFERED", "language", "vi", "bereaved", true)).is(202);
    Eventually.within(PATIENCE, () -> assertThat(phone.pushes()).isNotEmpty());
    assertThat(phone.pushes().getLast().title()).isEqualTo("[Thử]Bạn có thông báo mới");
    // Whatever leaves the running application is read along.
    assertThat(LockScreenReader.read(Channel.FCM)).isGreaterThan(read);
    assertThat(clerk.delete("/v1/me/devices/app").status()).isEqualTo(204);
  }
}
