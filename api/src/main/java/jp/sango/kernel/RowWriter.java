package jp.sango.kernel;

import java.util.Collection;
import reactor.core.publisher.Mono;

/** Inserts rows, of whichever tables, in one statement; in the caller's transaction. */
public interface RowWriter {

  Mono<Void> write(Collection<NewRow> rows);
}
