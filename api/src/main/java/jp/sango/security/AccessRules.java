package jp.sango.security;

import static jp.sango.kernel.Role.AUDITOR;
import static jp.sango.kernel.Role.NURSE;
import static jp.sango.kernel.Role.PROVIDER;
import static jp.sango.kernel.Role.RESIDENT;
import static jp.sango.kernel.Role.STAFF;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/**
 * The one place that says who may call what. What stands in no line is refused. A role only ever acts within its own
 * municipality: features ask {@code actor.municipality()}, never a path.
 */
final class AccessRules {

  /** The API; a test holds it against the endpoints that there are. */
  static final List<AccessRule> API = List.of(
      anyone(GET, "/livez"),
      anyone(GET, "/readyz"),
      anyone(GET, "/v1/openapi.json"),
      monitor("/actuator/prometheus"),
      monitor("/actuator"),
      monitor("/actuator/info"),
      monitor("/actuator/health/**"),

      anyone(GET, "/v1/sign-ins"),
      only(GET, "/v1/session", RESIDENT, PROVIDER, STAFF, NURSE, AUDITOR).evenOffShift(),

      anyone(GET, "/v1/programmes"),
      anyone(GET, "/v1/programmes/{code}"),
      anyone(GET, "/v1/programmes/{code}/facilities"),
      anyone(GET, "/v1/programmes/{code}/availability"),
      anyone(GET, "/v1/programmes/{code}/availability/events"),
      anyone(GET, "/v1/programmes/{code}/chances"),
      anyone(GET, "/v1/programmes/{code}/draws"),
      anyone(GET, "/v1/programmes/{code}/audit-head"),
      // LINE signs what it sends; who it is is looked at there.
      anyone(POST, "/v1/programmes/{code}/line/webhook"),
      // What came with a push proves that it has come, and nothing else.
      anyone(POST, "/v1/receipts"),
      anyone(GET, "/v1/draws/{id}"),
      anyone(GET, "/v1/draws/{id}/proof"),

      only(PUT, "/v1/me/registration", RESIDENT),
      only(GET, "/v1/me/registration", RESIDENT),
      only(POST, "/v1/me/registrations", RESIDENT),
      only(POST, "/v1/me/registration/loss", RESIDENT),
      only(PUT, "/v1/me/registration/move", RESIDENT),
      only(GET, "/v1/me/usage-card", RESIDENT),
      only(GET, "/v1/me/usage-card/qr", RESIDENT),
      only(POST, "/v1/me/applications", RESIDENT),
      only(POST, "/v1/me/applications/preview", RESIDENT),
      only(GET, "/v1/me/applications", RESIDENT),
      only(GET, "/v1/me/applications/{id}", RESIDENT),
      only(GET, "/v1/me/applications/{id}/proof", RESIDENT),
      only(DELETE, "/v1/me/applications/{id}", RESIDENT),
      only(PUT, "/v1/me/applications/{id}/waiting-place", RESIDENT),
      only(GET, "/v1/me/waiting-places", RESIDENT),
      only(GET, "/v1/me/offers", RESIDENT),
      only(POST, "/v1/me/offers/{id}/delivered", RESIDENT),
      only(POST, "/v1/me/offers/{id}/accept", RESIDENT),
      only(POST, "/v1/me/offers/{id}/decline", RESIDENT),
      only(POST, "/v1/me/standing-wishes", RESIDENT),
      only(POST, "/v1/me/standing-wishes/preview", RESIDENT),
      only(GET, "/v1/me/standing-wishes", RESIDENT),
      only(GET, "/v1/me/standing-wishes/{id}", RESIDENT),
      only(PUT, "/v1/me/standing-wishes/{id}", RESIDENT),
      only(DELETE, "/v1/me/standing-wishes/{id}", RESIDENT),
      only(POST, "/v1/me/bookings", RESIDENT),
      only(POST, "/v1/me/bookings/preview", RESIDENT),
      only(GET, "/v1/me/bookings", RESIDENT),
      only(POST, "/v1/me/bookings/{id}/cancel", RESIDENT),
      only(GET, "/v1/me/visits", RESIDENT),
      only(POST, "/v1/me/visits/{id}/cancel", RESIDENT),
      only(GET, "/v1/me/consents", RESIDENT),
      only(PUT, "/v1/me/consents/{purpose}", RESIDENT),
      only(GET, "/v1/me/disclosures", RESIDENT),
      only(POST, "/v1/me/visits/{id}/illness", RESIDENT),
      only(GET, "/v1/me/notices", RESIDENT),
      only(POST, "/v1/me/notices/{id}/read", RESIDENT),
      only(GET, "/v1/me/notice-wishes", RESIDENT),
      only(PUT, "/v1/me/notice-wishes", RESIDENT),
      only(POST, "/v1/me/deliveries/{id}/delivered", RESIDENT),
      only(GET, "/v1/me/devices", RESIDENT),
      // Staff, to see on their own phones what families get.
      only(PUT, "/v1/me/devices/{installation}", RESIDENT, STAFF),
      only(DELETE, "/v1/me/devices/{installation}", RESIDENT, STAFF),
      only(POST, "/v1/me/line/nonce", RESIDENT),
      only(POST, "/v1/me/line", RESIDENT),
      only(DELETE, "/v1/me/line", RESIDENT),
      only(GET, "/v1/me/export", RESIDENT),
      only(POST, "/v1/me/deletion-request", RESIDENT),
      only(GET, "/v1/me/pre-visit-calls", RESIDENT),
      only(GET, "/v1/me/pre-visit-calls/events", RESIDENT),
      only(POST, "/v1/me/pre-visit-calls/{id}/answer", RESIDENT),
      only(POST, "/v1/me/pre-visit-calls/{id}/telephone", RESIDENT),

      only(GET, "/v1/provider/people", PROVIDER).evenOffShift(),
      only(POST, "/v1/provider/people/{id}/pin", PROVIDER).evenOffShift(),
      only(POST, "/v1/provider/shift", PROVIDER).evenOffShift(),
      only(DELETE, "/v1/provider/shift", PROVIDER).evenOffShift(),
      only(GET, "/v1/provider/requests", PROVIDER),
      only(POST, "/v1/provider/requests/{id}/accept", PROVIDER),
      only(POST, "/v1/provider/requests/{id}/decline", PROVIDER),
      only(GET, "/v1/provider/visits", PROVIDER),
      only(GET, "/v1/provider/visits/cancelled", PROVIDER),
      only(GET, "/v1/provider/visits/not-entered", PROVIDER),
      only(POST, "/v1/provider/visits/{id}/no-show", PROVIDER),
      only(POST, "/v1/provider/visits/{id}/no-show/revert", PROVIDER),
      only(POST, "/v1/provider/visits/{id}/illness", PROVIDER),
      only(POST, "/v1/provider/visits/{id}/pre-visit-call", PROVIDER),
      only(POST, "/v1/provider/visits/{id}/pre-visit-call/telephone", PROVIDER),
      only(GET, "/v1/provider/pre-visit-calls/events", PROVIDER),
      only(PUT, "/v1/provider/visits/{id}/checklist", PROVIDER),
      only(GET, "/v1/provider/visits/{id}/care", PROVIDER),
      only(POST, "/v1/provider/check-ins", PROVIDER),
      only(POST, "/v1/provider/check-ins/{id}/revert", PROVIDER),
      only(GET, "/v1/provider/calendar", PROVIDER),
      only(PUT, "/v1/provider/calendar/{date}", PROVIDER),

      only(GET, "/v1/staff/registrations", STAFF, NURSE),
      only(POST, "/v1/staff/registrations", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}/limit", STAFF),
      only(GET, "/v1/staff/registrations/{id}/visits", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}/applications", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}/standing-wishes", STAFF, NURSE),
      only(POST, "/v1/staff/registrations/search", STAFF),
      only(POST, "/v1/staff/registrations/{id}/approve", STAFF, NURSE),
      only(POST, "/v1/staff/registrations/{id}/return", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}/tier", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}/loss", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}/move", STAFF, NURSE),
      only(POST, "/v1/staff/registrations/{id}/assessments", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}/assessments", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}/care-plan", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}/care-plan", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}/consents", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}/consents/{purpose}", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}/notice-wishes", STAFF, NURSE),
      only(PUT, "/v1/staff/registrations/{id}/notice-wishes", STAFF, NURSE),
      only(GET, "/v1/staff/visits/without-call", STAFF, NURSE),
      only(GET, "/v1/staff/visits/not-entered", STAFF),
      only(POST, "/v1/staff/visits/{id}/no-show", STAFF),
      only(POST, "/v1/staff/visits/{id}/illness", STAFF, NURSE),
      only(POST, "/v1/staff/check-ins", STAFF),
      only(POST, "/v1/staff/visits/{id}/cancel", STAFF, NURSE),
      only(POST, "/v1/staff/visits/{id}/end", STAFF, NURSE),
      only(POST, "/v1/staff/pre-visit-calls/{id}/answer", STAFF, NURSE),
      only(POST, "/v1/staff/applications", STAFF, NURSE),
      only(GET, "/v1/staff/applications", STAFF, NURSE),
      only(GET, "/v1/staff/applications/{id}", STAFF, NURSE),
      only(POST, "/v1/staff/applications/{id}/assessment", STAFF, NURSE),
      only(POST, "/v1/staff/applications/{id}/request", STAFF, NURSE),
      only(POST, "/v1/staff/applications/{id}/recall", STAFF, NURSE),
      only(POST, "/v1/staff/applications/{id}/spoken", STAFF, NURSE),
      only(POST, "/v1/staff/applications/preview", STAFF, NURSE),
      only(POST, "/v1/staff/bookings", STAFF, NURSE),
      only(DELETE, "/v1/staff/applications/{id}", STAFF, NURSE),
      only(GET, "/v1/staff/offers", STAFF),
      only(GET, "/v1/staff/offers/not-made", STAFF),
      only(POST, "/v1/staff/offers/not-made/try-again", STAFF),
      only(POST, "/v1/staff/offers/not-made/{id}/try-again", STAFF),
      only(POST, "/v1/staff/offers/{id}/delivered", STAFF, NURSE),
      only(POST, "/v1/staff/offers/{id}/accept", STAFF, NURSE),
      only(POST, "/v1/staff/offers/{id}/decline", STAFF, NURSE),
      only(POST, "/v1/staff/offers/{id}/cancel", STAFF),
      only(POST, "/v1/staff/standing-wishes", STAFF, NURSE),
      only(POST, "/v1/staff/standing-wishes/preview", STAFF, NURSE),
      only(PUT, "/v1/staff/standing-wishes/{id}", STAFF, NURSE),
      only(DELETE, "/v1/staff/standing-wishes/{id}", STAFF, NURSE),
      only(GET, "/v1/staff/call-list", STAFF, NURSE),
      only(POST, "/v1/staff/call-list/{id}/done", STAFF, NURSE),
      only(GET, "/v1/staff/dead-letters", STAFF),
      only(POST, "/v1/staff/dead-letters/{id}/send-again", STAFF),
      only(GET, "/v1/staff/notice-texts", STAFF),
      only(POST, "/v1/staff/notice-texts/test", STAFF),
      only(POST, "/v1/staff/broadcasts/count", STAFF),
      only(POST, "/v1/staff/broadcasts", STAFF),
      only(GET, "/v1/staff/broadcasts", STAFF),
      only(GET, "/v1/staff/broadcasts/{id}", STAFF),
      only(PUT, "/v1/staff/broadcasts/{id}", STAFF),
      only(POST, "/v1/staff/broadcasts/{id}/submit", STAFF),
      only(POST, "/v1/staff/broadcasts/{id}/approve", STAFF),
      only(POST, "/v1/staff/broadcasts/{id}/return", STAFF),
      only(POST, "/v1/staff/broadcasts/{id}/stop", STAFF),
      only(GET, "/v1/staff/broadcasts/{id}/preview", STAFF),
      only(POST, "/v1/staff/broadcasts/{id}/test", STAFF),
      only(GET, "/v1/staff/broadcasts/{id}/events", STAFF),
      only(GET, "/v1/staff/quiet-list", STAFF, NURSE),
      only(POST, "/v1/staff/quiet-list/{registration}/contacted", STAFF, NURSE),
      only(GET, "/v1/staff/registrations/{id}/hold", STAFF),
      only(PUT, "/v1/staff/registrations/{id}/hold", STAFF),
      only(DELETE, "/v1/staff/registrations/{id}/hold", STAFF),
      only(GET, "/v1/staff/deletion-requests", STAFF),
      only(GET, "/v1/staff/failed-erasures", STAFF),
      only(GET, "/v1/staff/draws", STAFF),
      only(GET, "/v1/staff/draws/{id}", STAFF),
      only(POST, "/v1/staff/draws/replay", STAFF),
      only(POST, "/v1/staff/draws/{id}/rerun", STAFF),
      only(GET, "/v1/staff/draws/{id}/export", STAFF, AUDITOR),
      // Auditors too: their entries name who was on shift by id alone.
      only(GET, "/v1/staff/facilities/{facility}/people", STAFF, AUDITOR),
      only(POST, "/v1/staff/facilities/{facility}/people", STAFF),
      only(POST, "/v1/staff/facilities/{facility}/people/{id}/code", STAFF),
      only(POST, "/v1/staff/facilities/{facility}/people/{id}/until", STAFF),
      only(POST, "/v1/staff/facilities/{facility}/people/{id}/revoke", STAFF),
      only(POST, "/v1/staff/break-glass", STAFF, NURSE),
      only(GET, "/v1/staff/break-glass", AUDITOR),
      only(POST, "/v1/staff/break-glass/{id}/seen", AUDITOR),
      only(GET, "/v1/staff/audit", AUDITOR),
      only(GET, "/v1/staff/audit/heads", AUDITOR),
      only(GET, "/v1/staff/audit/export", AUDITOR));

  /** Files that browsers load; they say nothing about anybody. */
  static final List<AccessRule> PAGES = List.of(
      anyone(GET, "/"),
      anyone(GET, "/calendar"),
      anyone(GET, "/sign-in"),
      anyone(GET, "/settings"),
      anyone(GET, "/settings/notices"),
      anyone(GET, "/settings/phones"),
      anyone(GET, "/settings/consents"),
      anyone(GET, "/settings/data"),
      anyone(GET, "/registration"),
      anyone(GET, "/registration/loss"),
      anyone(GET, "/more"),
      anyone(GET, "/visits"),
      anyone(GET, "/card"),
      anyone(GET, "/apply"),
      anyone(GET, "/applications"),
      anyone(GET, "/standing-wishes"),
      anyone(GET, "/standing-wishes/new"),
      anyone(GET, "/standing-wishes/{id}"),
      anyone(GET, "/applications/{id}"),
      anyone(GET, "/draws"),
      anyone(GET, "/inbox"),
      anyone(GET, "/manifest.webmanifest"),
      anyone(GET, "/sw.js"),
      anyone(GET, "/provider"),
      anyone(GET, "/provider/**"),
      anyone(GET, "/provider.webmanifest"),
      anyone(GET, "/provider-sw.js"),
      anyone(GET, "/staff"),
      anyone(GET, "/staff/**"),
      anyone(GET, "/staff.webmanifest"),
      anyone(GET, "/staff-sw.js"),
      anyone(GET, "/assets/**"));

  /** Only where {@code sango.local} is set; what answers there is not in the production jar. */
  static final List<AccessRule> LOCAL = List.of(
      anyone(GET, "/local"),
      anyone(GET, "/local/**"),
      anyone(PUT, "/local/**"),
      anyone(POST, "/local/**"),
      anyone(GET, "/swagger-ui.html"),
      anyone(GET, "/swagger-ui/**"),
      anyone(GET, "/webjars/**"),
      anyone(GET, "/v1/openapi.json.yaml"),
      anyone(GET, "/v1/openapi.json/**"));

  private final List<AccessRule> rules;

  AccessRules(boolean local) {
    this.rules = local
        ? Stream.of(API, PAGES, LOCAL).flatMap(List::stream).toList()
        : Stream.of(API, PAGES).flatMap(List::stream).toList();
  }

  Optional<AccessRule> find(HttpMethod method, PathContainer path) {
    return rules.stream().filter(rule -> rule.covers(method, path)).findFirst();
  }

  /** Whether nobody is asked who she is. */
  boolean isForAnyone(HttpMethod method, PathContainer path) {
    return find(method, path).filter(AccessRule::isForAnyone).isPresent();
  }

  /** Empty where nothing is known of the path. */
  Set<HttpMethod> methods(PathContainer path) {
    return rules.stream().filter(rule -> rule.path().matches(path)).map(AccessRule::method)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static AccessRule anyone(HttpMethod method, String path) {
    return AccessRule.of(method, path, new AccessRule.Who.Anyone());
  }

  private static AccessRule monitor(String path) {
    return AccessRule.of(GET, path, new AccessRule.Who.Monitor());
  }

  private static AccessRule only(HttpMethod method, String path, Role... roles) {
    return AccessRule.of(method, path, new AccessRule.Who.Roles(Set.of(roles)));
  }
}
