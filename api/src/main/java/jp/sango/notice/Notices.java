package jp.sango.notice;

import java.util.List;
import reactor.core.publisher.Mono;

/** Tells residents; inbox rows and outbox rows are written in the caller's transaction. */
public interface Notices {

  Mono<Void> tell(List<NewNotice> notices);
}
