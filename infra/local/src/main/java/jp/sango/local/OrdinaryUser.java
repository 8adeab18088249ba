package jp.sango.local;

import java.nio.file.Path;
import java.util.List;

/** PostgreSQL refuses to run as root, which is who runs tests in many containers. */
final class OrdinaryUser {
  private static final List<String> OTHER_NAMESPACE = List.of("unshare", "-U");
  /** The user and group {@code nobody} of Linux. */
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private OrdinaryUser() {
  }

  /** What to put before a command so that it does not run as root, able to write into the directory; often nothing. */
  static List<String> prefix(Path directory) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    // A namespace where root is nobody special; many container engines forbid that, yet allow to change the user.
    if (Command.run(List.of("unshare", "-U", "true"))) {
      return OTHER_NAMESPACE;
    }
    Command.mustRun(List.of("chown", "65534:65534", directory.toString()));
    return NOBODY;
  }
}
