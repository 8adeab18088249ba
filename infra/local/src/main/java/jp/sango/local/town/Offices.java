package jp.sango.local.town;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.sango.local.LocalPhones;

/** Registering, and what staff and nurses make of it. */
final class Offices {
  private final Requests requests;
  private final LocalDate firstDay;

  Offices(Requests requests, LocalDate firstDay) {
    this.requests = requests;
    this.firstDay = firstDay;
  }

  void register(List<Household> households) {
    Requests.each(households, this::register);
  }

  /** Her phone first: so that it is told what becomes of her registration. */
  private void register(Household household) {
    link(household);
    var registration = requests.expected("register",
        requests.put(household.resident(), "/v1/me/registration", household.form(firstDay)));
    switch (household.course()) {
      case WAITING -> { }
      case RETURNED -> requests.expected("return a registration", requests.post(household.municipality().staff(),
          path(registration, "return"), Map.of("reason", "出産予定日をもう一度ご確認ください。")));
      case EXPECTING, APPROVED, APPLYING -> {
        assess(household, registration);
        approve(household, registration);
      }
    }
  }

  private void assess(Household household, Answer registration) {
    var answers = household.municipality().assessment();
    if (!answers.isEmpty()) {
      requests.expected("assess a family", requests.post(household.municipality().nurse(),
          path(registration, "assessments"), Map.of("answers", answers)));
    }
  }

  private void link(Household household) {
    if (household.hasPhone()) {
      requests.expected("register a phone", requests.put(household.resident(), "/v1/me/devices/phone",
          Map.of("token", LocalPhones.fcmToken(household.resident()), "platform", "ANDROID")));
    }
    if (household.hasLine()) {
      var nonce = requests.expected("begin a login at LINE",
          requests.post(household.resident(), "/v1/me/line/nonce", Map.of())).body().path("nonce").asString("");
      requests.expected("link LINE", requests.post(household.resident(), "/v1/me/line",
          Map.of("idToken", LocalPhones.lineIdToken(household.resident(), nonce))));
    }
  }

  private void approve(Household household, Answer registration) {
    var approval = new HashMap<String, Object>();
    approval.put("tier", household.isHighNeed() ? "HIGH_NEED" : null);
    approval.put("householdExempt", household.isExempt());
    requests.expected("approve a registration", requests.post(
        household.isHighNeed() ? household.municipality().nurse() : household.municipality().staff(),
        path(registration, "approve"), approval));
    if (household.number() == Household.FOLLOWED) {
      requests.expected("set a tier", requests.put(household.municipality().nurse(), path(registration, "tier"),
          Map.of("tier", "HIGH_NEED", "reason", "地区担当保健師の継続支援")));
    }
  }

  private static String path(Answer registration, String step) {
    return "/v1/staff/registrations/" + registration.id() + "/" + step;
  }
}
