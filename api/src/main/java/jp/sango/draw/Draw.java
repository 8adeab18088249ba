package jp.sango.draw;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.application.WishResult;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.kernel.PoolId;
import jp.sango.slot.Seats;

/**
 * The lottery, as a pure function: tiers in order, chance within a tier, one pass in which everybody gets the first of
 * her wishes that still fits on all its dates. So nobody can gain by ranking her wishes otherwise than she means them,
 * and no seat is left that a loser's wish would have fitted.
 *
 * <p>A reserve does not close seats to anybody, it moves turns: where no more seats are left at a place than are kept
 * there for a tier, each family whom they are kept for, who wishes for one and could use it, has her turn before any
 * other family of an earlier tier. Her turn is a whole one, with all her wishes. Were she offered the kept seat alone,
 * she would have to weigh whether to wait for a dearer wish; were the seats closed and opened again at the end, those
 * who were turned away would have to weigh whether to do without a second wish. Step by step it stands in
 * {@code package-info.java}.
 */
public final class Draw {

  /** A pool on a date; the whole draw is of one municipality. */
  public record Place(PoolId pool, LocalDate date) {}

  private static final WishResult NOT_NEEDED = new WishResult.NotNeeded();

  private final Turns turns;
  private final Vacancies vacancies;
  private final KeptSeats kept;

  private Draw(Turns turns, Vacancies vacancies, KeptSeats kept) {
    this.turns = turns;
    this.vacancies = vacancies;
    this.kept = kept;
  }

  /** Without reserves. */
  public static List<Allotment> run(Seed seed, Collection<Entry> entries, Map<Place, Seats> seats) {
    return run(seed, entries, seats, List.of());
  }

  /** The allotments in the order in which they were made. The order of the entries has no influence. */
  public static List<Allotment> run(
      Seed seed, Collection<Entry> entries, Map<Place, Seats> seats, List<Reserve> reserves) {
    var vacancies = new Vacancies(seats);
    var turns = new Turns(seed, entries, vacancies);
    var kept = new KeptSeats(reserves, seats, vacancies);
    kept.expect(turns.asDrawn());
    return new Draw(turns, vacancies, kept).allotAll(entries.size());
  }

  private List<Allotment> allotAll(int entries) {
    var allotments = new ArrayList<Allotment>(entries);
    for (var next = next(); next.isPresent(); next = next()) {
      allotments.add(allot(next.get()));
    }
    return List.copyOf(allotments);
  }

  private Optional<Turn> next() {
    return turns.next().map(turn -> kept.comesBefore(turn).orElse(turn));
  }

  private Allotment allot(Turn turn) {
    turn.end();
    var entry = turn.entry();
    var claims = turn.claims();
    var results = new WishResult[claims.length];
    Optional<Integer> granted = Optional.empty();
    for (int index = 0; index < claims.length; index++) {
      results[index] = granted.isPresent() ? NOT_NEEDED : vacancies.give(claims[index], turn.number());
      if (results[index] instanceof WishResult.Given) {
        granted = Optional.of(index);
      }
    }
    granted.ifPresent(index -> whatFollows(turn, (EntryWish.Wanted) entry.wishes().get(index)));
    return new Allotment(entry.application(), entry.ticket(), turn.tier(), turn.number(), entry.credits(), granted,
        List.of(results));
  }

  private void whatFollows(Turn turn, EntryWish.Wanted given) {
    kept.given(turn, given);
    kept.expect(turns.putOffOthersOf(turn.entry().ticket()));
  }
}
