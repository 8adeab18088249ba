package jp.sango.local.town;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance that falls the same at each start, whatever the order in which things are asked. */
record Dice(RandomGenerator random) {

  /** @param about what is thrown for: texts, numbers and dates, whose hash is the same in every JVM */
  static Dice about(Object... about) {
    return new Dice(RandomGeneratorFactory.of("L64X128MixRandom").create(List.of(about).hashCode() * 0x9E3779B97F4A7C15L));
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  /** Both ends can come. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
