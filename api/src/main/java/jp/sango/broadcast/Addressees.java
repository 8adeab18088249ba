package jp.sango.broadcast;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NoticeWishBook;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.GentleWords;
import jp.sango.visit.Usage;
import jp.sango.visit.Visits;
import reactor.core.publisher.Mono;

/**
 * Finds whom words are for. What a segment asks about is sealed, so that no statement can select by it: families are opened
 * some at a time, in the order of their persons' ids, and who asked for some goes on behind the last of them.
 */
final class Addressees {

  private final RegisteredPersons registered;
  private final Families families;
  private final Visits visits;
  private final NoticeWishBook wishes;
  private final Clock clock;

  Addressees(RegisteredPersons registered, Families families, Visits visits, NoticeWishBook wishes, Clock clock) {
    this.registered = registered;
    this.families = families;
    this.visits = visits;
    this.wishes = wishes;
    this.clock = clock;
  }

  /**
   * @param members who are told
   * @param optedOut who would be, and wants no broadcasts
   * @param last up to and with her all have been looked at; empty behind the last of all
   */
  record Portion(List<PersonId> members, int optedOut, Optional<PersonId> last) {}

  Mono<Portion> portion(MunicipalityCode municipality, Choice choice, Optional<PersonId> after, int most) {
    return registered.after(municipality, after, Japan.today(clock), most)
        .flatMap(persons -> persons.isEmpty()
            ? Mono.just(new Portion(List.of(), 0, Optional.empty()))
            : chosen(municipality, choice, persons).flatMap(chosen -> portion(municipality, choice, persons, chosen)));
  }

  private Mono<Portion> portion(
      MunicipalityCode municipality, Choice choice, List<PersonId> persons, List<PersonId> chosen) {
    return unwilling(municipality, choice, chosen).map(unwilling -> new Portion(
        chosen.stream().filter(person -> !unwilling.contains(person)).toList(), unwilling.size(),
        Optional.of(persons.getLast())));
  }

  private Mono<List<PersonId>> chosen(MunicipalityCode municipality, Choice choice, List<PersonId> persons) {
    var today = Japan.today(clock);
    return families.allOfPersons(municipality, persons)
        .flatMap(births -> visited(municipality, choice.segment(), births.keySet())
            .flatMap(visited -> expected(municipality, choice.segment(), births.keySet())
                .map(expected -> persons.stream().filter(births::containsKey)
                    .map(one -> new Addressee(one, births.get(one), visited.contains(one), expected.contains(one)))
                    .filter(her -> !(choice.sparesBereaved() && her.isBereaved()))
                    .filter(her -> choice.segment().holds(her, today))
                    .map(Addressee::person).toList())));
  }

  private Mono<Set<PersonId>> visited(MunicipalityCode municipality, Segment segment, Set<PersonId> persons) {
    return !segment.asksForVisits() ? Mono.just(Set.of())
        : visits.usage(municipality, persons).map(usage -> usage.entrySet().stream()
            .filter(hers -> !hers.getValue().values().stream().allMatch(Usage::isNone))
            .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet()));
  }

  private Mono<Set<PersonId>> expected(MunicipalityCode municipality, Segment segment, Set<PersonId> persons) {
    return segment.expected().map(visits -> registered.expected(municipality, persons, visits))
        .orElseGet(() -> Mono.just(Set.of()));
  }

  private Mono<Set<PersonId>> unwilling(MunicipalityCode municipality, Choice choice, Collection<PersonId> persons) {
    return choice.important() || persons.isEmpty() ? Mono.just(Set.of())
        : wishes.withoutBroadcasts(municipality, persons);
  }

  /** Of those who were found once, who may still be told: with what is known of their families, opened anew. */
  Mono<Map<PersonId, List<Family>>> still(MunicipalityCode municipality, Choice choice, Collection<PersonId> persons) {
    return registered.among(municipality, persons, Japan.today(clock))
        .flatMap(among -> stillExpected(municipality, choice.segment(), among))
        .flatMap(among -> unwilling(municipality, choice, among)
            .flatMap(unwilling -> families.allOfPersons(
                municipality, among.stream().filter(person -> !unwilling.contains(person)).toList())))
        .map(births -> births.entrySet().stream()
            .filter(hers -> !(choice.sparesBereaved() && GentleWords.areDue(hers.getValue())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** A visit that was called off meanwhile is nothing that she has to be told of. */
  private Mono<Set<PersonId>> stillExpected(MunicipalityCode municipality, Segment segment, Set<PersonId> persons) {
    return segment.expected().map(visits -> registered.expected(municipality, persons, visits))
        .orElseGet(() -> Mono.just(persons));
  }
}
