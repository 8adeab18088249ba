package jp.sango.security.session;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a browser may be sent after signing in: a path of this application, never another host. */
record LocalPath(String value) {

  static final LocalPath START = new LocalPath("/");

  /** One slash, then nothing that a browser could read as a host: no second slash, backslash or control character. */
  private static final Pattern FORM = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,499}");

  static LocalPath of(String asked) {
    return Optional.ofNullable(asked)
        .filter(path -> FORM.matcher(path).matches())
        .filter(LocalPath::isPathAlone)
        .map(LocalPath::new)
        .orElse(START);
  }

  private static boolean isPathAlone(String path) {
    try {
      var uri = URI.create(path);
      return uri.getScheme() == null && uri.getRawAuthority() == null
          && !uri.getRawPath().contains("//") && !uri.getRawPath().contains("/.");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  URI uri() {
    return URI.create(value);
  }

  /** The same page, told that nobody has signed in. */
  LocalPath withFailure() {
    var page = value.contains("#") ? value.substring(0, value.indexOf('#')) : value;
    return new LocalPath(page + (page.contains("?") ? "&" : "?") + "login=failed");
  }
}
