package jp.sango.draw.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;
import jp.sango.draw.BeaconRound;
import jp.sango.draw.BeaconRound.Answer;
import jp.sango.draw.BeaconRound.Asked;
import jp.sango.draw.BeaconSignature;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * A draw's beacon in its row: all empty without one. What came of it is empty until it is settled, its signature if it was
 * missed.
 */
record BeaconColumns(Optional<BeaconRound> round) {

  GenericExecuteSpec bindTo(GenericExecuteSpec insert) {
    var answer = round.map(BeaconRound::answer);
    return bindAsked(bindAnswer(bindName(insert), answer), round.flatMap(BeaconRound::asked));
  }

  private GenericExecuteSpec bindName(GenericExecuteSpec insert) {
    var chain = DrawRows.bind(insert, "beaconChain", round.map(BeaconRound::chain), String.class);
    var number = DrawRows.bind(chain, "beaconRound", round.map(BeaconRound::number), Long.class);
    return DrawRows.bind(number, "beaconRoundAt", round.map(BeaconRound::at), Instant.class);
  }

  static GenericExecuteSpec bindAnswer(GenericExecuteSpec statement, Optional<Answer> answer) {
    var signed = DrawRows.bind(statement, "beaconSignature", answer.flatMap(BeaconColumns::signature), String.class);
    return DrawRows.bind(signed, "beaconSettledAt", answer.flatMap(BeaconColumns::settledAt), Instant.class);
  }

  private static GenericExecuteSpec bindAsked(GenericExecuteSpec insert, Optional<Asked> asked) {
    var times = DrawRows.bind(insert, "beaconAsked", asked.map(Asked::times), Integer.class);
    var mirrors = DrawRows.bind(times, "beaconMirrors", asked.map(Asked::mirrors), Integer.class);
    var first = DrawRows.bind(mirrors, "beaconFirstAskedAt", asked.flatMap(Asked::first), Instant.class);
    return DrawRows.bind(first, "beaconLastAskedAt", asked.flatMap(Asked::last), Instant.class);
  }

  private static Optional<String> signature(Answer answer) {
    return switch (answer) {
      case Answer.Heard(var signature, var at) -> Optional.of(signature.value());
      case Answer.Missed(var at) -> Optional.empty();
      case Answer.Awaited() -> Optional.empty();
    };
  }

  private static Optional<Instant> settledAt(Answer answer) {
    return switch (answer) {
      case Answer.Heard(var signature, var at) -> Optional.of(at);
      case Answer.Missed(var at) -> Optional.of(at);
      case Answer.Awaited() -> Optional.empty();
    };
  }

  static Optional<BeaconRound> read(Readable row) {
    return Optional.ofNullable(row.get("beacon_chain", String.class))
        .map(chain -> new BeaconRound(chain, row.get("beacon_round", Long.class),
            row.get("beacon_round_at", Instant.class), answer(row), asked(row)));
  }

  private static Answer answer(Readable row) {
    var settledAt = row.get("beacon_settled_at", Instant.class);
    var signature = row.get("beacon_signature", String.class);
    if (settledAt == null) {
      return new Answer.Awaited();
    }
    return signature == null ? new Answer.Missed(settledAt)
        : new Answer.Heard(new BeaconSignature(signature), settledAt);
  }

  private static Optional<Asked> asked(Readable row) {
    return Optional.ofNullable(row.get("beacon_asked", Integer.class))
        .map(times -> new Asked(times, row.get("beacon_mirrors", Integer.class),
            Optional.ofNullable(row.get("beacon_first_asked_at", Instant.class)),
            Optional.ofNullable(row.get("beacon_last_asked_at", Instant.class))));
  }
}
