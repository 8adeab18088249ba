package jp.sango.security.issuer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;

/** Reads from the claims of a token whose signature, issuer and audience are right who acts. */
public final class Claims {

  private final TrustedIssuer issuer;
  private final Jurisdiction jurisdiction;

  public Claims(TrustedIssuer issuer, Jurisdiction jurisdiction) {
    this.issuer = issuer;
    this.jurisdiction = jurisdiction;
  }

  public Identity identify(Map<String, Object> claims) {
    if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
      return new Identity.Refused("no subject");
    }
    var roles = roles(claims.get(issuer.rolesClaim()));
    if (roles.size() != 1) {
      return new Identity.Refused(roles.isEmpty() ? "no role" : "more than one role");
    }
    var role = roles.getFirst();
    if (!issuer.allowedRoles().contains(role)) {
      return new Identity.Refused("a role that this issuer may not give");
    }
    var municipality = value(claims, issuer.municipalityClaim(), MunicipalityCode::new).filter(jurisdiction::serves);
    if (municipality.isEmpty()) {
      return new Identity.Refused("no municipality served here");
    }
    var person = PersonId.of(issuer.uri(), subject);
    return bound(new Actor(person, role, municipality.get(), Optional.empty()), claims);
  }

  /** A provider is bound to a facility and a nurse to a district; for anybody else these claims mean nothing. */
  private Identity bound(Actor actor, Map<String, Object> claims) {
    return switch (actor.role()) {
      case PROVIDER -> atFacility(actor, claims);
      case NURSE -> ofDistrict(actor, claims);
      case RESIDENT, STAFF, AUDITOR -> new Identity.Known(actor);
    };
  }

  private Identity atFacility(Actor actor, Map<String, Object> claims) {
    return value(claims, issuer.facilityClaim(), FacilityId::new)
        .filter(facility -> jurisdiction.knows(actor.municipality(), facility))
        .<Identity>map(facility -> new Identity.Known(
            new Actor(actor.person(), actor.role(), actor.municipality(), Optional.of(facility))))
        .orElseGet(() -> new Identity.Refused("no facility of this municipality"));
  }

  /** A nurse without a district sees those families alone that have none; one with a district that is none is refused. */
  private Identity ofDistrict(Actor actor, Map<String, Object> claims) {
    if (claims.get(issuer.districtClaim()) == null) {
      return new Identity.Known(actor);
    }
    return value(claims, issuer.districtClaim(), DistrictId::new)
        .filter(district -> jurisdiction.knows(actor.municipality(), district))
        .<Identity>map(district -> new Identity.Known(new Actor(
            actor.person(), actor.role(), actor.municipality(), actor.facility(), Optional.of(district))))
        .orElseGet(() -> new Identity.Refused("no district of this municipality"));
  }

  private List<Role> roles(Object claim) {
    var values = claim instanceof Collection<?> several
        ? List.<Object>copyOf(several) : Optional.ofNullable(claim).stream().toList();
    return values.stream()
        .filter(String.class::isInstance).map(String.class::cast)
        .flatMap(value -> issuer.roleOf(value).stream())
        .distinct().toList();
  }

  private static <T> Optional<T> value(Map<String, Object> claims, String name, Function<String, T> type) {
    if (!(claims.get(name) instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(type.apply(text));
    } catch (IllegalArgumentException e) {
      // What the kernel's types do not accept is no municipality or facility.
      return Optional.empty();
    }
  }
}
