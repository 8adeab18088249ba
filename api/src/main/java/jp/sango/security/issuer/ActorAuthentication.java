package jp.sango.security.issuer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityPersonId;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A signed-in person as the rest of the application sees her: the principal is the {@link Actor}, no token is kept. */
public final class ActorAuthentication extends AbstractAuthenticationToken {

  private static final String BROWSER = "browser";

  private final transient Actor actor;
  private final String client;
  private final transient Optional<Instant> ends;

  /** In a browser's session, whose end nobody has said. */
  public ActorAuthentication(Actor actor) {
    this(actor, BROWSER, Optional.empty());
  }

  /** In a browser's session that lasts no longer than this. */
  public ActorAuthentication(Actor actor, Instant ends) {
    this(actor, BROWSER, Optional.of(ends));
  }

  /**
   * @param client through which the issuer's token came: an app, a tablet's browser, another system
   * @param ends the token's own end
   */
  ActorAuthentication(Actor actor, String client, Optional<Instant> ends) {
    super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name())));
    this.actor = actor;
    this.client = client;
    this.ends = ends;
    setAuthenticated(true);
  }

  /** The same sign-in, with somebody of the facility at its tablet. */
  public ActorAuthentication with(FacilityPersonId onShift) {
    return new ActorAuthentication(actor.with(onShift), client, ends);
  }

  @Override
  public Actor getPrincipal() {
    return actor;
  }

  public String client() {
    return client;
  }

  public boolean isOfSession() {
    return client.equals(BROWSER);
  }

  /** After this, of real time, she has to sign in anew, or her app has to show another token. */
  public Optional<Instant> ends() {
    return ends;
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
