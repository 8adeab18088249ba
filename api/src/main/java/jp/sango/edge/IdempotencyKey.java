package jp.sango.edge;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import org.springframework.http.HttpHeaders;

/**
 * What a client calls one write of its own: another person's key of the same name is another key, and so is her own in
 * another municipality.
 */
public record IdempotencyKey(MunicipalityCode municipality, PersonId person, String value) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,255}");

  static Optional<IdempotencyKey> of(Actor actor, HttpHeaders headers) {
    var given = headers.getOrEmpty(HEADER);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.size() != 1 || !VISIBLE_ASCII.matcher(given.getFirst()).matches()) {
      throw Problem.invalid("idempotency-key-malformed", HEADER).asError();
    }
    return Optional.of(new IdempotencyKey(actor.municipality(), actor.person(), given.getFirst()));
  }
}
