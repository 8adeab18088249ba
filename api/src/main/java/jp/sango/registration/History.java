package jp.sango.registration;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Channel;
import reactor.core.publisher.Mono;

/** Keeps what has changed; where nothing has, nothing is kept. */
public final class History {

  private final ChangeBook book;
  private final Clock clock;

  public History(ChangeBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  Mono<Void> keep(RegistrationChange.Kind kind, Actor by, Channel channel, Registration registration,
      List<FieldChange> fields, Optional<String> reason) {
    return fields.isEmpty() ? Mono.empty() : book.keep(new RegistrationChange(
        UUID.randomUUID(), registration.municipality(), registration.id(), kind, by.person(), by.role(), channel,
        clock.instant(), fields, reason));
  }
}
