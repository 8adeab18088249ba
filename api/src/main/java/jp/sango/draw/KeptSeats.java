package jp.sango.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish.Wanted;
import jp.sango.slot.Seats;

/** The reserves of a draw at work: whose turn it is before any family of an earlier tier, see {@link Draw}. */
final class KeptSeats {

  private final Vacancies vacancies;
  private final Map<Integer, List<KeptPlace>> byPlace = new HashMap<>();
  /** Where no more seats are left than are kept, in the order in which they are asked. */
  private final TreeSet<KeptPlace> scarce = new TreeSet<>();
  private Optional<Call> called = Optional.empty();

  /** Somebody has her turn for the sake of a kept place. */
  private record Call(KeptPlace kept, int owed) {}

  KeptSeats(List<Reserve> reserves, Map<Place, Seats> seats, Vacancies vacancies) {
    this.vacancies = vacancies;
    if (!reserves.isEmpty()) {
      var byTier = reserves.stream().sorted(Comparator.comparingInt(Reserve::tier)).toList();
      seats.forEach((place, known) -> keep(byTier, place, known.capacity()));
    }
  }

  /** However few places a date has, one of them is kept for nobody; an earlier tier's are cut last. */
  private void keep(List<Reserve> byTier, Place place, int capacity) {
    int most = capacity - 1;
    for (var reserve : byTier) {
      int kept = reserve.pool().equals(place.pool()) ? Math.min(most, reserve.share().of(capacity)) : 0;
      if (kept > 0) {
        byPlace.computeIfAbsent(vacancies.number(place), any -> new ArrayList<>())
            .add(new KeptPlace(reserve.tier(), place, kept));
        most -= kept;
      }
    }
  }

  /** Those who come into question for what is kept for tiers that they are members of. */
  void expect(List<Turn> turns) {
    if (!byPlace.isEmpty()) {
      turns.forEach(turn -> turn.entry().wishes().stream()
          .filter(Wanted.class::isInstance).map(Wanted.class::cast)
          .forEach(wish -> vacancies.forEachPlace(wish, (place, seats) -> expect(turn, place))));
    }
  }

  private void expect(Turn turn, int place) {
    at(place).stream().filter(kept -> turn.mayClaim(kept.tier())).forEach(kept -> {
      kept.expect(turn);
      noteIfScarce(kept, place);
    });
  }

  /**
   * Whose turn comes before one, by tier, pool and date of what is kept, and by tier and number of those who may claim it.
   * Where it is that one itself, no turn is moved, and nobody is called.
   */
  Optional<Turn> comesBefore(Turn next) {
    while (!scarce.isEmpty()) {
      var claimed = Optional.of(scarce.first()).filter(kept -> kept.tier() > next.tier())
          .flatMap(kept -> kept.firstWhoCanUseIt(vacancies));
      if (claimed.isPresent()) {
        called = claimed.filter(claimant -> claimant != next)
            .map(claimant -> new Call(scarce.first(), scarce.first().owed()));
        return claimed;
      }
      scarce.removeFirst();
    }
    return Optional.empty();
  }

  void given(Turn turn, Wanted wish) {
    if (!byPlace.isEmpty()) {
      vacancies.forEachPlace(wish, (place, seats) -> {
        at(place).stream().filter(kept -> turn.mayClaim(kept.tier())).forEach(kept -> kept.give(seats));
        at(place).forEach(kept -> noteIfScarce(kept, place));
      });
      called.filter(call -> call.kept().owed() == call.owed()).ifPresent(call -> useUp(call.kept()));
      called = Optional.empty();
    }
  }

  /** Who was called and took something else: without this one kept seat would turn over the order of whole tiers. */
  private void useUp(KeptPlace kept) {
    kept.give(1);
    int place = vacancies.number(kept.place());
    at(place).forEach(other -> noteIfScarce(other, place));
  }

  /** For an earlier tier, the seats that are kept for later ones are not there either. */
  private void noteIfScarce(KeptPlace kept, int place) {
    int keptFromHerOn = at(place).stream()
        .filter(other -> other.tier() >= kept.tier()).mapToInt(KeptPlace::owed).sum();
    if (kept.owed() > 0 && vacancies.left(place) > 0 && vacancies.left(place) <= keptFromHerOn) {
      scarce.add(kept);
    } else {
      scarce.remove(kept);
    }
  }

  private List<KeptPlace> at(int place) {
    return byPlace.getOrDefault(place, List.of());
  }
}
