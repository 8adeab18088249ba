package jp.sango.draw;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.draw.Entry.EntryWish.Wanted;

/** Seats that are kept for the members of a tier in a pool on a date, and who comes into question for them. */
final class KeptPlace implements Comparable<KeptPlace> {

  private static final Comparator<KeptPlace> ORDER = Comparator.comparingInt(KeptPlace::tier)
      .thenComparing(kept -> kept.place.pool())
      .thenComparing(kept -> kept.place.date());

  private final int tier;
  private final Place place;
  private final PriorityQueue<Turn> expected = new PriorityQueue<>();
  private int owed;

  KeptPlace(int tier, Place place, int owed) {
    this.tier = tier;
    this.place = place;
    this.owed = owed;
  }

  int tier() {
    return tier;
  }

  Place place() {
    return place;
  }

  /** What is kept, less what members of the tier were given, less those who were called for it and took something else. */
  int owed() {
    return owed;
  }

  void give(int seats) {
    owed = Math.max(0, owed - seats);
  }

  void expect(Turn turn) {
    expected.add(turn);
  }

  /** Seats only become fewer: a wish that does not fit now never will. */
  Optional<Turn> firstWhoCanUseIt(Vacancies vacancies) {
    while (!expected.isEmpty() && !canUseIt(expected.peek(), vacancies)) {
      expected.remove();
    }
    return Optional.ofNullable(expected.peek());
  }

  private boolean canUseIt(Turn turn, Vacancies vacancies) {
    return !turn.isOver() && turn.entry().wishes().stream().anyMatch(wish -> takesASeatHere(wish, vacancies));
  }

  private boolean takesASeatHere(EntryWish wish, Vacancies vacancies) {
    return switch (wish) {
      case EntryWish.RuledOut ruledOut -> false;
      case Wanted wanted -> wanted.dates().contains(place.date())
          && wanted.seats().byPool().containsKey(place.pool()) && vacancies.fits(wanted);
    };
  }

  @Override
  public int compareTo(KeptPlace other) {
    return ORDER.compare(this, other);
  }
}
