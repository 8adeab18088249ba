package jp.sango.security.issuer;

import java.util.List;
import jp.sango.kernel.Actor;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A signed-in person as the rest of the application sees her: the principal is the {@link Actor}, no token is kept. */
public final class ActorAuthentication extends AbstractAuthenticationToken {

  private static final String BROWSER = "browser";

  private final transient Actor actor;
  private final String client;

  /** In a browser's session. */
  public ActorAuthentication(Actor actor) {
    this(actor, BROWSER);
  }

  /** @param client through which the issuer's token came: an app, a tablet's browser, another system */
  ActorAuthentication(Actor actor, String client) {
    super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name())));
    this.actor = actor;
    this.client = client;
    setAuthenticated(true);
  }

  @Override
  public Actor getPrincipal() {
    return actor;
  }

  public String client() {
    return client;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return actor.person().toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActorAuthentication that && actor.equals(that.actor);
  }

  @Override
  public int hashCode() {
    return actor.hashCode();
  }
}
