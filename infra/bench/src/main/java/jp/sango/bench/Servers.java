package jp.sango.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import jp.sango.local.LocalIssuer;
import jp.sango.local.LocalServers;

/**
 * PostgreSQL, Redis and the local issuer in a process of their own, on the servers' core. Says where they are, answers
 * each name with a token, and ends with its input, and the servers with it.
 */
final class Servers {

  /** Sets our lines apart from what libraries say. */
  static final String MARK = "sango-bench ";

  private Servers() {}

  public static void main(String[] arguments) throws IOException {
    LocalServers.asChildProcesses();
    LocalServers.durably();
    var database = LocalServers.freshDatabase();
    var redis = LocalServers.freshRedis();
    var issuer = LocalIssuer.start();
    say(String.join(" ", database.host(), "" + database.port(), database.name(), database.user(), database.password(),
        redis.host(), "" + redis.port(), "" + redis.database(), issuer.residents().toString(),
        issuer.municipality().toString()));
    var names = new BufferedReader(new InputStreamReader(System.in));
    for (var name = names.readLine(); name != null; name = names.readLine()) {
      say(issuer.token(name));
    }
    System.exit(0);
  }

  private static void say(String line) {
    System.out.println(MARK + line);
  }
}
