package jp.sango.security.session;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import jp.sango.kernel.Role;
import jp.sango.security.issuer.TrustedIssuer;

/**
 * An issuer at which browsers sign in.
 *
 * @param name by language; empty where nobody has given it one
 */
@Schema(name = "SignIn")
record SignInView(
    @Schema(example = "residents") String registration, Collection<Role> roles, Map<String, String> name) {

  static SignInView of(TrustedIssuer issuer) {
    var client = issuer.login().orElseThrow();
    return new SignInView(client.registration(), new TreeSet<>(issuer.allowedRoles()), client.name());
  }
}
