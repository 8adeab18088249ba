package jp.sango.security.issuer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Role;

/**
 * An issuer whose tokens are believed, and how far.
 *
 * @param uri as it stands in a token's {@code iss}
 * @param metadataUri where its OpenID configuration is read, if the application reaches it by another name; default
 *     {@code uri}
 * @param audience what a token's {@code aud} must hold
 * @param rolesClaim a string or a list; exactly one of its values must mean a role
 * @param roleMapping from the claim's values to roles; default: the roles' own names in small letters
 * @param allowedRoles the roles that this issuer may give at all
 * @param client what signs people in for browser sessions; null means bearer tokens only
 */
public record TrustedIssuer(
    String uri,
    String metadataUri,
    String audience,
    String rolesClaim,
    Map<String, Role> roleMapping,
    String municipalityClaim,
    String facilityClaim,
    String districtClaim,
    Set<Role> allowedRoles,
    LoginClient client) {

  public TrustedIssuer {
    require(uri, "uri");
    require(audience, "audience");
    if (allowedRoles == null || allowedRoles.isEmpty()) {
      throw new IllegalArgumentException("sango.security.issuers[].allowed-roles must name at least one role");
    }
    allowedRoles = Set.copyOf(allowedRoles);
    metadataUri = or(metadataUri, uri);
    rolesClaim = or(rolesClaim, "sango_role");
    municipalityClaim = or(municipalityClaim, "sango_municipality");
    facilityClaim = or(facilityClaim, "sango_facility");
    districtClaim = or(districtClaim, "sango_district");
    roleMapping = roleMapping == null ? Map.of() : Map.copyOf(roleMapping);
  }

  public Optional<LoginClient> login() {
    return Optional.ofNullable(client);
  }

  /** The role that a claim's value means, whether or not this issuer may give it. */
  Optional<Role> roleOf(String value) {
    if (!roleMapping.isEmpty()) {
      return Optional.ofNullable(roleMapping.get(value));
    }
    return Set.of(Role.values()).stream()
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(value)).findFirst();
  }

  private static void require(String value, String name) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("sango.security.issuers[]." + name + " is missing");
    }
  }

  private static String or(String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value;
  }
}
