package jp.sango.draw.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;
import jp.sango.draw.BeaconRound;
import jp.sango.draw.BeaconRound.Answer;
import jp.sango.draw.BeaconSignature;

/** A draw's beacon in its row: all empty without one, the last two until it is settled, the first of them if missed. */
record BeaconColumns(
    Optional<String> chain, Optional<Long> round, Optional<Instant> roundAt, Optional<String> signature,
    Optional<Instant> settledAt) {

  static BeaconColumns of(Optional<BeaconRound> beacon) {
    var answer = beacon.map(BeaconRound::answer);
    return new BeaconColumns(beacon.map(BeaconRound::chain), beacon.map(BeaconRound::number),
        beacon.map(BeaconRound::at), answer.flatMap(BeaconColumns::signature), answer.flatMap(BeaconColumns::settledAt));
  }

  static Optional<String> signature(Answer answer) {
    return switch (answer) {
      case Answer.Heard(var signature, var at) -> Optional.of(signature.value());
      case Answer.Missed(var at) -> Optional.empty();
      case Answer.Awaited() -> Optional.empty();
    };
  }

  static Optional<Instant> settledAt(Answer answer) {
    return switch (answer) {
      case Answer.Heard(var signature, var at) -> Optional.of(at);
      case Answer.Missed(var at) -> Optional.of(at);
      case Answer.Awaited() -> Optional.empty();
    };
  }

  static Optional<BeaconRound> read(Readable row) {
    return Optional.ofNullable(row.get("beacon_chain", String.class))
        .map(chain -> new BeaconRound(chain, row.get("beacon_round", Long.class),
            row.get("beacon_round_at", Instant.class), answer(row)));
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
}
