package jp.sango.notice;

import java.util.List;
import reactor.core.publisher.Mono;

/** Tells residents; inbox rows and outbox rows are written in the caller's transaction. */
public interface Notices {

  Mono<Void> tell(List<NewNotice> notices);

  /** The same for a caller who knows those that are told, so that nobody is asked again. */
  default Mono<Void> tell(List<NewNotice> notices, Listeners known) {
    return tell(notices);
  }
}
