package jp.sango.push;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** How far notices have come. */
@FunctionalInterface
public interface Stages {

  /** Of these; what was to be sent nowhere, or has been forgotten since, is left out. */
  Mono<Map<UUID, Stage>> of(Collection<UUID> notices);
}
