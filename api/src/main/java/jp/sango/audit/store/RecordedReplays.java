package jp.sango.audit.store;

import jp.sango.audit.Audit;
import jp.sango.edge.Replays;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Role;
import reactor.core.publisher.Mono;

/** An entry for whoever works for families; a resident is shown nothing but her own. */
record RecordedReplays(Audit audit) implements Replays {

  @Override
  public Mono<Void> isRepeated(Actor actor, String subject) {
    return actor.role() == Role.RESIDENT
        ? Mono.empty()
        : audit.recordRead(actor, "answer.repeat", subject, "repeated-request");
  }
}
