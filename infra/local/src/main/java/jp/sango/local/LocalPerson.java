package jp.sango.local;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One of the ready-made people.
 *
 * @param name as in {@code /local/token?as=NAME}; never part of a token
 * @param municipality the local government code
 * @param facility for tablets only
 * @param district for nurses only
 */
public record LocalPerson(
    String name, Role role, String municipality, Optional<String> facility,
    Optional<String> district) {

  /** What somebody may be, in the words of the claim {@code sango_role}. */
  public enum Role {
    RESIDENT, PROVIDER, NURSE, STAFF, AUDITOR;

    String claim() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Opaque, and the same at each start. */
  public UUID subject() {
    return UUID.nameUUIDFromBytes(("sango-local:" + name).getBytes(StandardCharsets.UTF_8));
  }

  /** By which a browser signs in: {@code /oauth2/authorization/{registration}}. */
  public String registration() {
    return role == Role.RESIDENT ? "resident" : "municipality";
  }

  /** The path of the issuer that knows this person. */
  String issuer() {
    return role == Role.RESIDENT ? LocalIssuer.RESIDENTS : LocalIssuer.MUNICIPALITY;
  }

  Map<String, Object> claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("sub", subject().toString());
    claims.put("sango_role", role.claim());
    claims.put("sango_municipality", municipality);
    district.ifPresent(id -> claims.put("sango_district", id));
    facility.ifPresent(id -> claims.put("sango_facility", id));
    return claims;
  }
}
