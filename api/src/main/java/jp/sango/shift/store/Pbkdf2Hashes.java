package jp.sango.shift.store;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import jp.sango.kernel.Problem;
import jp.sango.shift.Digits;
import jp.sango.shift.SlowHashes;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** PBKDF2 with HMAC-SHA-256, on a scheduler of its own: {@code pbkdf2-sha256$rounds$salt$hash}. */
final class Pbkdf2Hashes implements SlowHashes {

  private static final String NAME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int BITS = 256;

  private final Scheduler scheduler;
  private final int rounds;
  private final SecureRandom random = new SecureRandom();

  Pbkdf2Hashes(Scheduler scheduler, int rounds) {
    this.scheduler = scheduler;
    this.rounds = rounds;
  }

  @Override
  public Mono<String> of(Digits digits) {
    return slowly(() -> {
      var salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      return String.join("$", NAME, String.valueOf(rounds), text(salt), text(hash(digits, salt, rounds)));
    });
  }

  @Override
  public Mono<Boolean> matches(Digits digits, String hash) {
    return slowly(() -> {
      var parts = hash.split("\\$");
      return MessageDigest.isEqual(bytes(parts[3]), hash(digits, bytes(parts[2]), Integer.parseInt(parts[1])));
    });
  }

  private <T> Mono<T> slowly(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(scheduler)
        .onErrorMap(RejectedExecutionException.class, _ ->
            new Problem(Problem.Kind.UNAVAILABLE, "unavailable", Optional.empty(), Map.of()).asError());
  }

  private static byte[] hash(Digits digits, byte[] salt, int rounds) throws GeneralSecurityException {
    var spec = new PBEKeySpec(digits.value().toCharArray(), salt, rounds, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }
}
