package jp.sango.casework;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NoticeId;
import jp.sango.notice.Untold;
import jp.sango.notice.WordOfMouth;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts what no phone tells a family on the call list. */
public final class CallListEntries implements WordOfMouth {

  private final CallBoard board;
  private final Families families;
  private final Clock clock;

  public CallListEntries(CallBoard board, Families families, Clock clock) {
    this.board = board;
    this.families = families;
    this.clock = clock;
  }

  @Override
  public Mono<Void> carry(List<Untold> untold) {
    return Flux.fromIterable(untold.stream().collect(Collectors.groupingBy(Untold::municipality)).entrySet())
        .concatMap(some -> carry(some.getKey(), some.getValue()))
        .then();
  }

  @Override
  public Mono<Set<NoticeId>> told(Collection<NoticeId> notices) {
    return board.told(notices);
  }

  /** Who has not registered has nobody's number on file. */
  private Mono<Void> carry(MunicipalityCode municipality, List<Untold> untold) {
    return families.allOfPersons(municipality, untold.stream().map(Untold::person).distinct().toList())
        .map(known -> untold.stream().flatMap(one -> task(one, known).stream()).toList())
        .flatMap(tasks -> tasks.isEmpty() ? Mono.empty() : board.add(tasks));
  }

  private Optional<CallTask> task(Untold untold, Map<PersonId, List<Family>> known) {
    return Optional.ofNullable(known.get(untold.person())).map(List::getFirst).map(family -> new CallTask(
        new CallTaskId(UUID.randomUUID()), untold.municipality(), family.id(), untold.notice(), untold.why(),
        untold.due(), clock.instant(), 0, Optional.empty(), false));
  }
}
