package jp.sango.programme.file;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.sango.programme.BeaconChain;
import jp.sango.programme.BeaconPolicy;

/** Reads which public random beacon a draw mixes in, if any. */
final class BeaconReader {

  private static final int LONGEST_PERIOD = 3_600;
  private static final int LONGEST_WAIT = (int) BeaconPolicy.LONGEST_WAIT.toSeconds();

  private final Section draw;
  private final Values values;
  private final List<LocalTime> times;

  BeaconReader(Section draw, Values values, List<LocalTime> times) {
    this.draw = draw;
    this.values = values;
    this.times = times;
  }

  Optional<BeaconPolicy> read() {
    return draw.ifAny("beacon").map(node -> beacon(Section.of(node, Shape.BEACON)));
  }

  private BeaconPolicy beacon(Section section) {
    var chain = chain(section);
    var beacon = new BeaconPolicy(chain,
        Duration.ofSeconds(section.whole("roundAfterSeconds", 0, LONGEST_WAIT)),
        Duration.ofSeconds(section.whole("waitAtMostSeconds", 1, LONGEST_WAIT)),
        values.text(section.at("text")));
    if (beacon.roundAfter().compareTo(BeaconPolicy.SEALED_WITHIN) < 0) {
      throw section.placeOf("roundAfterSeconds").fault("the round could be known before the tickets are sealed; "
          + BeaconPolicy.SEALED_WITHIN.toSeconds() + " seconds after the draw's time is the least");
    }
    if (beacon.waitAtMost().compareTo(beacon.roundAfter().plus(chain.period())) <= 0) {
      throw section.placeOf("waitAtMostSeconds").fault("the draw would go on before the round is published");
    }
    requireAnEndBeforeTheNextDraw(section, beacon.waitAtMost());
    return beacon;
  }

  /** Known is whatever fits together: a chain's hash is that of all the other facts of it. */
  private static BeaconChain chain(Section section) {
    var chain = new BeaconChain(Values.shortName(section.at("name")), hexadecimal(section.at("publicKey"), 48, 96),
        hexadecimal(section.at("groupHash"), 32),
        section.at("genesis").parsed("an instant such as \"2023-08-23T15:09:27Z\"", BeaconReader::wholeSecond),
        Duration.ofSeconds(section.whole("periodSeconds", 1, LONGEST_PERIOD)));
    if (!chain.hash().equals(hexadecimal(section.at("chainHash"), 32))) {
      throw section.placeOf("chainHash").fault("there is no such beacon: name, publicKey, groupHash, genesis and "
          + "periodSeconds are those of " + chain.hash());
    }
    return chain;
  }

  private void requireAnEndBeforeTheNextDraw(Section section, Duration wait) {
    var ends = new ArrayList<>(times.subList(1, times.size()));
    ends.add(LocalTime.MAX);
    for (int i = 0; i < times.size(); i++) {
      if (Duration.between(times.get(i), ends.get(i)).compareTo(wait) <= 0) {
        throw section.placeOf("waitAtMostSeconds").fault(
            "the draw of " + times.get(i) + " could still be waiting at the next one, or the next day");
      }
    }
  }

  private static Instant wholeSecond(String text) {
    var instant = Instant.parse(text);
    if (instant.getNano() != 0) {
      throw new IllegalArgumentException(text);
    }
    return instant;
  }

  private static String hexadecimal(Node node, Integer... bytes) {
    return node.parsed("hexadecimal digits of " + String.join(" or ", List.of(bytes).stream().map(String::valueOf).toList())
        + " bytes, small and in quotes", text -> {
          if (!text.matches("([0-9a-f]{2})+") || !List.of(bytes).contains(text.length() / 2)) {
            throw new IllegalArgumentException(text);
          }
          return text;
        });
  }
}
