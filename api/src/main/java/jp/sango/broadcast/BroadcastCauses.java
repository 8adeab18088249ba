package jp.sango.broadcast;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asked before each leaves: a broadcast that was stopped leaves nobody's phone from then on, and neither does it reach
 * somebody who has lost her baby since, moved away, asked to be forgotten, or wants no more of them.
 */
final class BroadcastCauses implements Causes {

  private final BroadcastBook book;
  private final Addressees addressees;
  private final NoticeTexts texts;

  BroadcastCauses(BroadcastBook book, Addressees addressees, NoticeTexts texts) {
    this.book = book;
    this.addressees = addressees;
    this.texts = texts;
  }

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.BROADCAST);
  }

  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    return Flux.fromIterable(told.stream().collect(Collectors.groupingBy(Told::municipality)).entrySet())
        .concatMap(town -> gone(town.getKey(), town.getValue()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Flux<NoticeId> gone(MunicipalityCode municipality, List<Told> told) {
    var byBroadcast = told.stream().filter(one -> one.subject().isPresent())
        .collect(Collectors.groupingBy(one -> new BroadcastId(one.subject().orElseThrow())));
    return book.all(municipality, byBroadcast.keySet()).flatMapMany(known -> Flux.fromIterable(byBroadcast.entrySet())
        .concatMap(one -> known.containsKey(one.getKey())
            ? gone(known.get(one.getKey()), one.getValue()) : ids(one.getValue().stream())));
  }

  private Flux<NoticeId> gone(Broadcast broadcast, List<Told> told) {
    return !broadcast.state().mayLeave() ? ids(told.stream())
        : addressees.still(broadcast.municipality(), Choice.of(broadcast.content(), texts), persons(told))
            .map(Map::keySet)
            .flatMapMany(still -> ids(told.stream().filter(one -> !still.contains(one.person()))));
  }

  private static Set<PersonId> persons(List<Told> told) {
    return told.stream().map(Told::person).collect(Collectors.toUnmodifiableSet());
  }

  private static Flux<NoticeId> ids(Stream<Told> told) {
    return Flux.fromIterable(told.map(Told::notice).toList());
  }
}
