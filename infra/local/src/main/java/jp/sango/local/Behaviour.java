package jp.sango.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How a receiver treats a message; tests choose it, for everybody or per address. */
public sealed interface Behaviour {

  /** One that is the same each time. */
  sealed interface Plain extends Behaviour {
  }

  /** Takes it. */
  record Accept() implements Plain {
  }

  /** Says that the address is no longer there (FCM: UNREGISTERED, LINE: invalid "to"). */
  record Unregistered() implements Plain {
  }

  /** 429 with {@code Retry-After}, in whole seconds. */
  record TooMany(Duration retryAfter) implements Plain {
  }

  /** 503. */
  record Unavailable() implements Plain {
  }

  /** 500. */
  record Broken() implements Plain {
  }

  /** After this time, and not before, as {@code then}. */
  record Slow(Duration by, Plain then) implements Plain {
  }

  /** Never answers, and has not taken it. */
  record Hang() implements Plain {
  }

  /** Closes the connection, with all that is on its way there, and has not taken it. */
  record Drop() implements Plain {
  }

  /** Takes it and closes the connection before the answer: the sender cannot know. */
  record AcceptAndDrop() implements Plain {
  }

  /** It comes in twice, as when something on the way repeats it; the answer is what is said to the second. */
  record Duplicate() implements Plain {
  }

  /** Takes it and answers what nobody can read. */
  record Malformed(Shape shape) implements Plain {

    /** What is wrong with the answer. */
    public enum Shape { NOTHING, NO_JSON, HALF, ANOTHER_TYPE }
  }

  /** One of several, by chance: how likely each is, is how often it is named. A seed gives the same order each time. */
  final class AtRandom implements Behaviour {
    private final List<Plain> behaviours;
    private final Random random;

    private AtRandom(long seed, List<Plain> behaviours) {
      this.behaviours = List.copyOf(behaviours);
      this.random = new Random(seed);
    }

    public static AtRandom of(long seed, List<Plain> behaviours) {
      return new AtRandom(seed, behaviours);
    }

    /** All there is but a gone address; {@code good} of hundred are taken without more ado. */
    public static AtRandom allWays(long seed, int good) {
      var ways = List.of(new TooMany(Duration.ofSeconds(1)), new Unavailable(), new Broken(),
          new Slow(Duration.ofMillis(300), new Accept()), new Hang(), new Drop(), new AcceptAndDrop(), new Duplicate(),
          new Malformed(Malformed.Shape.NOTHING), new Malformed(Malformed.Shape.NO_JSON),
          new Malformed(Malformed.Shape.HALF), new Malformed(Malformed.Shape.ANOTHER_TYPE));
      var all = new ArrayList<Plain>();
      for (var share = 0; share < good * ways.size(); share++) {
        all.add(new Accept());
      }
      for (var share = 0; share < 100 - good; share++) {
        all.addAll(ways);
      }
      return new AtRandom(seed, all);
    }

    Plain next() {
      return behaviours.get(random.nextInt(behaviours.size()));
    }
  }
}
