package jp.sango.availability.live;

import static jp.sango.availability.Slots.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.Connection.Reason;
import jp.sango.availability.SlotFilter;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SeatsTest {
  private static final Seats.None TOO_MANY = new Seats.None(Reason.TOO_MANY_OF_ADDRESS);

  private final Seats seats = new Seats(new AvailabilitySettings(20, 10, 3, DataSize.ofMegabytes(1),
      Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1), 100));

  @Test
  void oneAddressMayNotAskInMoreDifferentWaysThanAreKeptForOne() {
    for (int day = 0; day < 3; day++) {
      assertThat(take("one", day)).isInstanceOf(Seats.Seat.class);
    }
    assertThat(take("one", 3)).isEqualTo(TOO_MANY);
    assertThat(take("one", 2)).as("the same as another of hers").isInstanceOf(Seats.Seat.class);
    assertThat(take("two", 3)).as("of another address").isInstanceOf(Seats.Seat.class);
    assertThat(seats.taken()).isEqualTo(5);
  }

  @Test
  void wayToAskIsFreeWhenTheLastThatAsksSoHasGone() {
    take("one", 0);
    take("one", 1);
    var first = (Seats.Seat) take("one", 2);
    var second = (Seats.Seat) take("one", 2);
    first.free();
    assertThat(take("one", 3)).isEqualTo(TOO_MANY);
    second.free();
    assertThat(take("one", 3)).isInstanceOf(Seats.Seat.class);
  }

  @Test
  void refusalTakesNothing() {
    var taken = new ArrayList<Seats.Seat>();
    for (int stream = 0; stream < 10; stream++) {
      taken.add((Seats.Seat) take("one", 0));
    }
    for (int day = 0; day < 10; day++) {
      assertThat(take("one", day)).isEqualTo(TOO_MANY);
    }
    taken.forEach(Seats.Seat::free);
    assertThat(seats.taken()).isZero();
    for (int day = 0; day < 3; day++) {
      assertThat(take("one", day)).isInstanceOf(Seats.Seat.class);
    }
  }

  private Seats.Answer take(String address, int day) {
    return seats.take(new Seats.Wish(address, "131121", new SlotFilter(DAY.plusDays(day), null, Set.of(), Set.of())));
  }
}
