package jp.sango.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.sango.push.OfficialAccounts;
import jp.sango.sealing.ConfiguredKeys;

/**
 * An environment variable and the property that it sets.
 *
 * @param form says what is wrong with a value; empty if nothing is
 */
record Variable(String name, String property, boolean required, Form form) {

  @FunctionalInterface
  interface Form {
    Optional<String> objection(String value);
  }

  /** All but those of issuers, which are numbered. */
  static final List<Variable> ALL = List.of(
      required("SANGO_POSTGRES_URL", "sango.postgres.url", PostgresAddress::objection),
      required("SANGO_POSTGRES_USER", "sango.postgres.user", Variable::anything),
      required("SANGO_POSTGRES_PASSWORD", "sango.postgres.password", Variable::anything),
      optional("SANGO_POSTGRES_OWNER_USER", Production.OWNER + ".user", Variable::anything),
      optional("SANGO_POSTGRES_OWNER_PASSWORD", Production.OWNER + ".password", Variable::anything),
      optional("SANGO_POSTGRES_POOL", "spring.r2dbc.pool.max-size", value -> number(value, 2, 500)),
      required("SANGO_REDIS_URL", "spring.data.redis.url", Variable::redis),
      optional("SANGO_REDIS_CLUSTER", "spring.data.redis.cluster.nodes", Variable::servers),
      required("SANGO_CARD_KEY", "sango.card.key", Variable::key),
      required("SANGO_DRAW_KEY", "sango.draw.key", Variable::key),
      optional("SANGO_DRAW_BEACON_MIRRORS", "sango.draw.beacon.mirrors", Variable::witnesses),
      required("SANGO_SEAL_KEYS", "sango.seal.keys", ConfiguredKeys::objection),
      required("SANGO_SEARCH_KEYS", "sango.search.keys", ConfiguredKeys::objection),
      optional("SANGO_FCM_PROJECT", "sango.push.fcm.project", Variable::anything),
      optional("SANGO_FCM_CREDENTIALS", "sango.push.fcm.credentials", Variable::readableFile),
      optional("SANGO_FCM_QUOTA", "sango.push.fcm.quota-per-minute", Variable::quota),
      optional("SANGO_LINE_CHANNEL_TOKEN", "sango.push.line.channel-token", Variable::anything),
      optional("SANGO_LINE_OFFICIAL_ACCOUNTS", "sango.push.line.official-accounts", OfficialAccounts::objection),
      optional("SANGO_LINE_LOGIN_CHANNEL", "sango.push.line.login-channel", Variable::anything),
      optional("SANGO_APP_URL", "sango.app.url", Variable::webAddress),
      optional("SANGO_METRICS_TOKEN", "sango.metrics.token", Variable::anything),
      optional("SANGO_PROGRAMMES_DIRECTORY", "sango.programmes.directory", Variable::directory),
      optional("SANGO_FORWARDED_HEADERS", "server.forward-headers-strategy",
          value -> Set.of("none", "framework").contains(value) ? Optional.empty()
              : Optional.of("must be none or framework")),
      optional("SANGO_TRUSTED_PROXIES", "sango.trusted-proxies", Variable::networks),
      optional("SANGO_LIMIT_STREAMS", "sango.availability.maximum-streams", Variable::many),
      optional("SANGO_LIMIT_STREAMS_ADDRESS", "sango.availability.maximum-streams-of-address", Variable::many),
      optional("SANGO_LIMIT_PERSON", "sango.limits.person", Variable::many),
      optional("SANGO_LIMIT_ADDRESS", "sango.limits.address", Variable::many),
      optional("SANGO_LIMIT_CLIENT", "sango.limits.client", Variable::many),
      optional("SANGO_LIMIT_SIGN_IN", "sango.limits.sign-in", Variable::many),
      optional("SANGO_LIMIT_REFUSED_TOKENS", "sango.limits.refused-tokens", Variable::many),
      optional("SANGO_LIMIT_READS", "sango.front.reads", Variable::many),
      optional("SANGO_LIMIT_GUESSES", "sango.limits.guesses", value -> number(value, 1, 1_000)),
      optional("SANGO_LIMIT_LOCK_OUT", "sango.limits.lock-out", Variable::minutes),
      optional("SANGO_LOG_FORMAT", "logging.structured.format.console", Variable::logFormat),
      optional("SANGO_PORT", "server.port", value -> number(value, 0, 65_535)));

  private static final int KEY_BYTES = 32;
  private static final Pattern MINUTES = Pattern.compile("[1-9]\\d{0,3}m");
  private static final Pattern SERVER = Pattern.compile("[0-9A-Za-z.\\-]+:\\d{1,5}");
  private static final Pattern THIS_MACHINE = Pattern.compile("(?i)(.*\\.)?localhost|127\\..*|0\\.0\\.0\\.0|\\[[0:]*1?]");
  private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]+(/\\d{1,3})?");

  private static Variable required(String name, String property, Form form) {
    return new Variable(name, property, true, form);
  }

  private static Variable optional(String name, String property, Form form) {
    return new Variable(name, property, false, form);
  }

  void check(String value) {
    if (value == null || value.isBlank()) {
      if (required) {
        throw new Misconfiguration(name, "is missing");
      }
      return;
    }
    form.objection(value).ifPresent(objection -> {
      throw new Misconfiguration(name, objection);
    });
  }

  static Optional<String> anything(String value) {
    return Optional.empty();
  }

  static Optional<String> webAddress(String value) {
    return uri(value).filter(uri -> Set.of("http", "https").contains(String.valueOf(uri.getScheme())))
        .filter(uri -> uri.getHost() != null)
        .isPresent() ? Optional.empty() : Optional.of("must be an address that begins with https:// or http://");
  }

  static Optional<URI> uri(String value) {
    try {
      return Optional.of(URI.create(value));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** One alone could say what it likes, and so could this machine. */
  private static Optional<String> witnesses(String value) {
    var mirrors = Arrays.stream(value.split(",")).map(String::strip).map(Variable::uri).toList();
    boolean safe = mirrors.stream().allMatch(mirror -> mirror
        .filter(uri -> "https".equals(uri.getScheme()) && uri.getHost() != null)
        .filter(uri -> !THIS_MACHINE.matcher(uri.getHost()).matches())
        .isPresent());
    return safe && mirrors.stream().map(mirror -> mirror.orElseThrow().getHost().toLowerCase(Locale.ROOT)).distinct().count() >= 2
        ? Optional.empty() : Optional.of("must be addresses of two hosts at least that begin with https://, none of them local");
  }

  private static Optional<String> redis(String value) {
    return uri(value).filter(uri -> Set.of("redis", "rediss").contains(String.valueOf(uri.getScheme())))
        .filter(uri -> uri.getHost() != null)
        .isPresent() ? Optional.empty() : Optional.of("must have the form redis://HOST:PORT or rediss://HOST:PORT");
  }

  private static Optional<String> servers(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).allMatch(one -> SERVER.matcher(one).matches())
        ? Optional.empty() : Optional.of("must be servers such as redis-1:6379,redis-2:6379");
  }

  private static Optional<String> key(String value) {
    try {
      if (Base64.getDecoder().decode(value).length >= KEY_BYTES) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException notBase64) {
      // said below
    }
    return Optional.of("must be at least %d random bytes in base64 (openssl rand -base64 32)".formatted(KEY_BYTES));
  }

  private static Optional<String> readableFile(String value) {
    return Files.isReadable(Path.of(value)) ? Optional.empty() : Optional.of("must name a file that can be read");
  }

  private static Optional<String> directory(String value) {
    return Files.isDirectory(Path.of(value)) ? Optional.empty() : Optional.of("must name a directory");
  }

  private static Optional<String> logFormat(String value) {
    return Set.of("ecs", "logstash", "gelf").contains(value)
        ? Optional.empty()
        : Optional.of("must be ecs, logstash or gelf");
  }

  private static Optional<String> many(String value) {
    return number(value, 1, 100_000_000);
  }

  private static Optional<String> minutes(String value) {
    return MINUTES.matcher(value).matches() ? Optional.empty() : Optional.of("must be minutes such as 10m");
  }

  private static Optional<String> networks(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).allMatch(one -> NETWORK.matcher(one).matches())
        ? Optional.empty() : Optional.of("must be networks such as 10.0.0.0/8,2001:db8::/32");
  }

  private static Optional<String> quota(String value) {
    return number(value, 0, 0).isEmpty() || number(value, 60, 100_000_000).isEmpty()
        ? Optional.empty() : Optional.of("must be 0, or a number from 60 to 100000000");
  }

  private static Optional<String> number(String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return Optional.empty();
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    return Optional.of("must be a number from %d to %d".formatted(least, most));
  }
}
