package jp.sango.application.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import jp.sango.application.Wish;
import jp.sango.application.web.SubmitRequest.WishRequest;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.ServiceType;
import org.junit.jupiter.api.Test;

class SubmitRequestTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final WishRequest STAY = new WishRequest("center", ServiceType.SHORT_STAY, DAY, 2, null);

  @Test
  void wishesKeepTheirOrder() {
    var day = new WishRequest("mamas-room", ServiceType.DAY_SERVICE, DAY, 1, null);
    assertThat(new SubmitRequest(List.of(STAY, day)).toWishes()).containsExactly(
        new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, DAY, 2),
        new Wish(new FacilityId("mamas-room"), ServiceType.DAY_SERVICE, DAY, 1));
  }

  @Test
  void whatIsMissingIsNamed() {
    refuses(null, "required", "wishes");
    refuses(Arrays.asList(STAY, null), "required", "wishes[1]");
    refuses(List.of(new WishRequest(null, ServiceType.SHORT_STAY, DAY, 2, null)), "required", "wishes[0].facility");
    refuses(List.of(new WishRequest("center", null, DAY, 2, null)), "required", "wishes[0].type");
    refuses(List.of(new WishRequest("center", ServiceType.SHORT_STAY, null, 2, null)), "required", "wishes[0].start");
    refuses(List.of(STAY, new WishRequest("center", ServiceType.SHORT_STAY, DAY, null, null)), "required",
        "wishes[1].days");
  }

  @Test
  void whatCannotBeAFacilityIsUnknown() {
    refuses(List.of(new WishRequest("Centre!", ServiceType.SHORT_STAY, DAY, 2, null)), "facility-unknown",
        "wishes[0].facility");
  }

  @Test
  void endsOfTheCalendarAreNoDates() {
    for (var date : List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.of(1999, 12, 31), LocalDate.of(2101, 1, 1))) {
      refuses(List.of(new WishRequest("center", ServiceType.SHORT_STAY, date, 2, null)), "invalid-value",
          "wishes[0].start");
    }
  }

  @Test
  void hugeListIsNotRead() {
    refuses(Collections.nCopies(51, STAY), "wishes-count", "wishes");
  }

  private static void refuses(List<WishRequest> wishes, String code, String field) {
    assertThatThrownBy(() -> new SubmitRequest(wishes).toWishes())
        .isInstanceOfSatisfying(ProblemException.class, refusal -> {
          assertThat(refusal.problem().code()).isEqualTo(code);
          assertThat(refusal.problem().field()).contains(field);
        });
  }
}
