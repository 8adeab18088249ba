package jp.sango.chance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.chance.Chance.Basis;
import jp.sango.chance.Experience.DemandOf;
import jp.sango.chance.Experience.FaredWith;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;

/**
 * What may be said of the next draw. Pure.
 *
 * <p>In a draw everybody's turn comes at a random place, so a wish is the surer, the more seats there are for each family
 * that wishes them on its tightest date. How sure, past draws say: whoever wishes elsewhere first, or is given another
 * wish, is in their shares without being modelled; so is that first uses come before later ones.
 *
 * @param waiting families that wait for the next draw and wish a day
 * @param fewest fewer waiting families than these are not told of: what is usual at that hour stands for them
 */
public record Forecast(
    MunicipalityCode municipality, Map<PoolDay, Seats> seats, Map<PoolDay, Integer> waiting, Experience experience,
    Instant now, Instant drawAt, int fewest) {

  public Chance of(Question question) {
    return obstacle(question).orElseGet(() -> expected(question));
  }

  private record Taken(PoolDay day, int seats) {}

  /** Date by date, and each date's pools. */
  private Stream<Taken> taken(Question question) {
    return question.dates().stream().flatMap(date -> question.seats().byPool().entrySet().stream()
        .map(pool -> new Taken(new PoolDay(municipality, pool.getKey(), date), pool.getValue())));
  }

  private Optional<Chance> obstacle(Question question) {
    return taken(question).flatMap(taken -> obstacle(taken).stream()).findFirst();
  }

  private Optional<Chance> obstacle(Taken taken) {
    var known = Optional.ofNullable(seats.get(taken.day())).filter(found -> !found.closed() && found.capacity() > 0);
    return known.isEmpty() ? Optional.of(new Chance.Closed(taken.day().date()))
        : known.filter(found -> found.remaining() < taken.seats())
            .map(full -> new Chance.Full(taken.day().date()));
  }

  private Chance expected(Question question) {
    var rivalries = taken(question).map(this::rivalry).toList();
    return rivalries.stream().allMatch(Optional::isPresent)
        ? rivalries.stream().flatMap(Optional::stream).min(Comparator.comparing(Rivalry::seatsForEach))
            .flatMap(tightest -> told(question, tightest)).orElseGet(Chance.NotEnoughKnown::new)
        : new Chance.NotEnoughKnown();
  }

  private Optional<Chance> told(Question question, Rivalry tightest) {
    return tightest.expected(tenths -> experience.learnt(fared(question, tenths)))
        .map(learnt -> Chance.About.of(learnt.share(),
            new Basis(learnt.from(), tightest.isCounted(), tightest.seatsForEach() >= 1)));
  }

  private static FaredWith fared(Question question, int tenths) {
    return new FaredWith(question.facility(), question.type(), question.use(), tenths);
  }

  private Optional<Rivalry> rivalry(Taken taken) {
    var day = taken.day();
    int lead = Math.toIntExact(ChronoUnit.DAYS.between(Japan.dateOf(drawAt), day.date()));
    int here = waiting.getOrDefault(day, 0);
    int free = seats.get(day).remaining() - taken.seats() + 1;
    return experience.demand(new DemandOf(day.pool(), day.date().getDayOfWeek(), lead))
        .map(usual -> here < fewest ? usually(usual, free) : new Rivalry(free, here, yetToCome(usual)));
  }

  /** Of those who wait only that they are few. */
  private Rivalry usually(Demand usual, int free) {
    double byNow = Math.clamp(usual.usual() - yetToCome(usual), 0, fewest - 1);
    return new Rivalry(free, 0, byNow + yetToCome(usual));
  }

  private double yetToCome(Demand usual) {
    return usual.usuallyYetToCome(Duration.between(now, drawAt));
  }
}
