package jp.sango.broadcast;

import java.util.List;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.StepwiseNotices.Way;
import reactor.core.publisher.Mono;

/** Counts before anybody is told: exactly, for the office that knows its families anyway. */
public final class HeadCount {

  private static final int AT_ONCE = 1_000;

  private final Addressees addressees;
  private final StepwiseNotices notices;
  private final NoticeTexts texts;

  HeadCount(Addressees addressees, StepwiseNotices notices, NoticeTexts texts) {
    this.addressees = addressees;
    this.notices = notices;
    this.texts = texts;
  }

  /**
   * @param families who are told
   * @param app of these, whose app rings first
   * @param line likewise
   * @param neither who finds it in the inbox alone, if she ever opens it
   * @param optedOut beside them, who wants no broadcasts
   */
  public record Counted(long families, long app, long line, long neither, long optedOut) {

    static final Counted NOBODY = new Counted(0, 0, 0, 0, 0);

    Counted plus(Counted more) {
      return new Counted(families + more.families, app + more.app, line + more.line, neither + more.neither,
          optedOut + more.optedOut);
    }
  }

  Mono<Counted> of(Broadcast broadcast) {
    return of(broadcast.municipality(), Choice.of(broadcast.content(), texts));
  }

  public Mono<Counted> of(MunicipalityCode municipality, Choice choice) {
    return addressees.portion(municipality, choice, Optional.empty(), AT_ONCE)
        .expand(portion -> portion.last().isEmpty() ? Mono.empty()
            : addressees.portion(municipality, choice, portion.last(), AT_ONCE))
        .concatMap(portion -> counted(municipality, portion), 1)
        .reduce(Counted.NOBODY, Counted::plus);
  }

  private Mono<Counted> counted(MunicipalityCode municipality, Addressees.Portion portion) {
    return portion.members().isEmpty() ? Mono.just(new Counted(0, 0, 0, 0, portion.optedOut()))
        : firstWays(municipality, portion.members()).map(ways -> new Counted(
            portion.members().size(), count(ways, Way.APP), count(ways, Way.LINE), count(ways, Way.IN_PERSON),
            portion.optedOut()));
  }

  private Mono<List<Way>> firstWays(MunicipalityCode municipality, List<PersonId> persons) {
    return notices.ways(municipality, persons, NoticeKind.BROADCAST).map(ways -> ways.values().stream()
        .map(possible -> possible.ways().stream().filter(way -> way != Way.IN_PERSON).findFirst().orElse(Way.IN_PERSON))
        .toList());
  }

  private static long count(List<Way> ways, Way way) {
    return ways.stream().filter(way::equals).count();
  }
}
