package jp.sango.faults;

import static jp.sango.local.Patience.WITH_SERVERS;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.sango.kernel.PersonId;
import jp.sango.local.Database;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalIssuer;
import jp.sango.local.LocalPeople;
import jp.sango.local.LocalPerson;
import jp.sango.local.RedisAddress;
import jp.sango.sealing.TestKeys;

/** What nodes share: servers, issuer, receivers and keys. Nodes are told of them as in production, by properties. */
final class Surroundings implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  final FcmReceiver fcm = FcmReceiver.start(Clock.systemUTC());
  final LineReceiver line = LineReceiver.start(Clock.systemUTC());
  final Database database;
  private final LocalIssuer issuer = LocalIssuer.start();
  private final Map<String, String> properties = new LinkedHashMap<>();

  Surroundings(Database database, RedisAddress redis) {
    this.database = database;
    properties.put("sango.postgres.url",
        "postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()));
    properties.put("sango.postgres.user", database.user());
    properties.put("sango.postgres.password", database.password());
    properties.put("spring.data.redis.url", redis.url());
    trust(0, issuer.residents().toString(), "resident");
    trust(1, issuer.municipality().toString(), "provider,nurse,staff,auditor");
    properties.put("sango.push.fcm.endpoint", fcm.endpoint().toString());
    properties.put("sango.push.fcm.project", "sango-local");
    properties.put("sango.push.line.endpoint", line.endpoint().toString());
    properties.put("sango.push.line.login-endpoint", line.endpoint().toString());
    properties.put("sango.push.line.channel-token", "local");
    properties.put("sango.push.line.login-channel", "sango-local");
    properties.put("sango.card.key", randomKey());
    properties.put("sango.draw.key", randomKey());
    properties.put("sango.seal.keys", TestKeys.OLD);
    properties.put("sango.search.keys", TestKeys.OLD);
  }

  /** No node thinks that it has gone when it takes its time, as it does where the machine stands still. */
  Surroundings whosePostgresqlIsThere() {
    properties.put("spring.r2dbc.pool.max-acquire-time", WITH_SERVERS.toString());
    properties.put("spring.r2dbc.pool.max-create-connection-time", WITH_SERVERS.toString());
    properties.put("sango.health.patience", WITH_SERVERS.toString());
    return this;
  }

  /** For the command line of a node. */
  Map<String, String> properties() {
    return properties;
  }

  LocalPerson resident(int number) {
    return LocalPeople.get("resident-setagaya-" + number);
  }

  /** By which the application knows a resident: the issuer and its subject. */
  PersonId person(LocalPerson resident) {
    return PersonId.of(issuer.residents().toString(), resident.subject().toString());
  }

  String token(LocalPerson person) {
    return issuer.token(person);
  }

  private void trust(int number, String uri, String roles) {
    var prefix = "sango.security.issuers[" + number + "].";
    properties.put(prefix + "uri", uri);
    properties.put(prefix + "audience", "sango-api");
    properties.put(prefix + "roles-claim", "sango_role");
    properties.put(prefix + "municipality-claim", "sango_municipality");
    properties.put(prefix + "facility-claim", "sango_facility");
    properties.put(prefix + "allowed-roles", roles);
  }

  private static String randomKey() {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  @Override
  public void close() {
    fcm.close();
    line.close();
  }
}
