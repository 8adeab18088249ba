package jp.sango.notice.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import jp.sango.kernel.Actor;
import jp.sango.notice.LineNonce;
import jp.sango.notice.LineNonces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Numbers of logins at LINE, by their hashes. */
final class PostgresLineNonces implements LineNonces {

  private static final int BYTES = 32;

  private final DatabaseClient database;
  private final SecureRandom random = new SecureRandom();

  PostgresLineNonces(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<LineNonce> begin(Actor resident, Instant at) {
    return Mono.defer(() -> {
      var nonce = new LineNonce(drawn(), at.plus(LIFE));
      return of(resident, nonce.value(), """
              insert into line_nonce (municipality, person, nonce_hash, expires_at)
              values (:municipality, :person, :hash, :until)
              on conflict (municipality, person)
                do update set nonce_hash = excluded.nonce_hash, expires_at = excluded.expires_at
              """)
          .bind("until", nonce.until())
          .then()
          .thenReturn(nonce);
    });
  }

  @Override
  public Mono<Boolean> use(Actor resident, String nonce, Instant at) {
    return of(resident, nonce, """
            delete from line_nonce
            where municipality = :municipality and person = :person and nonce_hash = :hash and expires_at > :at
            """)
        .bind("at", at)
        .fetch().rowsUpdated().map(used -> used > 0);
  }

  @Override
  public Mono<Long> forget(Instant now, int most) {
    return database.sql("""
            delete from line_nonce where (municipality, person) in (
              select municipality, person from line_nonce where expires_at <= :now
              order by expires_at limit :most for update skip locked)
            """)
        .bind("now", now)
        .bind("most", most)
        .fetch().rowsUpdated();
  }

  private String drawn() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private DatabaseClient.GenericExecuteSpec of(Actor resident, String nonce, String sql) {
    return database.sql(sql)
        .bind("municipality", resident.municipality().value())
        .bind("person", resident.person().value())
        .bind("hash", ByteBuffer.wrap(hash(nonce)));
  }

  /** Drawn at random as it is, it needs no salt. */
  private static byte[] hash(String nonce) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
