package jp.sango.security;

import java.util.Set;
import jp.sango.kernel.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One line of the access table: who may use a method on a path.
 *
 * @param offShift whether a tablet may, though its facility tells its people apart and none of them is on shift
 */
record AccessRule(HttpMethod method, PathPattern path, Who who, boolean offShift) {

  /** Whom a rule admits. */
  sealed interface Who {

    record Anyone() implements Who {}

    record Roles(Set<Role> roles) implements Who {}

    /** Whoever collects the metrics. */
    record Monitor() implements Who {}
  }

  static AccessRule of(HttpMethod method, String path, Who who) {
    return new AccessRule(method, PathPatternParser.defaultInstance.parse(path), who, false);
  }

  AccessRule evenOffShift() {
    return new AccessRule(method, path, who, true);
  }

  boolean isForAnyone() {
    return who instanceof Who.Anyone;
  }

  /** A HEAD request is a GET without a body. */
  boolean covers(HttpMethod asked, PathContainer askedPath) {
    var effective = asked == HttpMethod.HEAD ? HttpMethod.GET : asked;
    return method.equals(effective) && path.matches(askedPath);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
