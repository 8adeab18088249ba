package jp.sango.edge;

import java.util.List;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.Problem;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A kind of write that very many make at the same time: each is decided by itself, all are written at once.
 *
 * @param <B> a request's body
 * @param <T> an answer's
 */
public interface JointWork<B, T> {

  /** @param context of the request's own chain: what it is called, where it comes from */
  record Request<B>(Actor actor, B body, ContextView context) {}

  /** What becomes of one. */
  sealed interface Verdict<T> {

    /** @param rows all that is to be written for it */
    record Granted<T>(ResponseEntity<T> answer, List<NewRow> rows) implements Verdict<T> {}

    record Refused<T>(Problem problem) implements Verdict<T> {}

    /** Nothing is decided here: goes by {@link #alone}. */
    record Aside<T>() implements Verdict<T> {}
  }

  /** Whether it may go together with others at all; looks nothing up. */
  boolean isJoint(Actor actor, B body);

  /**
   * Each, in the same order; in the open transaction, with nothing written yet. All are of one municipality, and no two
   * of one person.
   */
  Mono<List<Verdict<T>>> decide(MunicipalityCode municipality, List<Request<B>> requests);

  /** The same write by itself, in a transaction of its own. */
  Mono<ResponseEntity<T>> alone(Actor actor, B body);
}
