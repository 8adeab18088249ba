package jp.sango.security.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whom tokens have been found to name, so that a signature is checked once and not with every request. By the hash of
 * the token: whoever sees this memory has no token. Bounded; nothing is remembered beyond the token's own end, and an
 * issuer's tokens are forgotten as soon as its keys are seen to have changed: what was signed by one that it has taken
 * back is refused from then on.
 */
final class VerifiedTokens {

  private static final int MOST = 50_000;
  /** By then a token is verified anew, whatever its own end. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<String, Verified> verified = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
      return size() > MOST;
    }
  };

  /** @param clock real time, which issuers reckon by */
  VerifiedTokens(Clock clock) {
    this.clock = clock;
  }

  private record Verified(ActorAuthentication actor, String issuer, Instant until) {}

  Optional<ActorAuthentication> find(String token) {
    var hash = hash(token);
    synchronized (verified) {
      var found = verified.get(hash);
      if (found != null && !clock.instant().isBefore(found.until())) {
        verified.remove(hash);
        return Optional.empty();
      }
      return Optional.ofNullable(found).map(Verified::actor);
    }
  }

  /** @param end the token's own */
  void remember(String token, ActorAuthentication actor, String issuer, Instant end) {
    var longest = clock.instant().plus(LONGEST);
    var hash = hash(token);
    synchronized (verified) {
      verified.put(hash, new Verified(actor, issuer, end.isBefore(longest) ? end : longest));
    }
  }

  void forget(String issuer) {
    synchronized (verified) {
      verified.values().removeIf(one -> one.issuer().equals(issuer));
    }
  }

  private static String hash(String token) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
