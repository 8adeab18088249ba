package jp.sango.draw.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import jp.sango.draw.BeaconRound;
import jp.sango.draw.BeaconRound.Answer;
import jp.sango.draw.BeaconSignature;
import jp.sango.kernel.Japan;

/**
 * The round of a public random beacon that a draw mixes in. Whoever wants to know whether the signature is the beacon's
 * verifies it with a client of drand: it is not verified here.
 *
 * @param chain the hash that the beacon is known by; what it is made of stands in the programme
 * @param round named when the draw is opened
 * @param roundAt when the beacon publishes it; where the draw was sealed later than that, it could be known before
 * @param signature hexadecimal, once it was heard
 * @param randomness SHA-256 of the signature, hexadecimal: what is mixed in
 * @param asked how it was asked for, once that is settled
 */
@Schema(name = "DrawBeacon")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BeaconView(
    String chain, long round, OffsetDateTime roundAt, State state, OffsetDateTime settledAt, String signature,
    String randomness, AskedView asked) {

  /**
   * @param times by all nodes together
   * @param mirrors at once
   * @param firstAt absent where they were never asked
   */
  @Schema(name = "DrawBeaconAsked")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskedView(int times, int mirrors, OffsetDateTime firstAt, OffsetDateTime lastAt) {

    static AskedView of(BeaconRound.Asked asked) {
      return new AskedView(asked.times(), asked.mirrors(), asked.first().map(Japan::written).orElse(null),
          asked.last().map(Japan::written).orElse(null));
    }
  }

  enum State {
    AWAITED,
    HEARD,
    /** It could not be had in time: the draw went on without it. */
    MISSED
  }

  static BeaconView of(BeaconRound round) {
    return switch (round.answer()) {
      case Answer.Awaited() -> of(round, State.AWAITED, null, null);
      case Answer.Heard(var signature, var at) -> of(round, State.HEARD, Japan.written(at), signature);
      case Answer.Missed(var at) -> of(round, State.MISSED, Japan.written(at), null);
    };
  }

  private static BeaconView of(BeaconRound round, State state, OffsetDateTime settledAt, BeaconSignature signature) {
    return new BeaconView(round.chain(), round.number(), Japan.written(round.at()), state, settledAt,
        signature == null ? null : signature.value(),
        signature == null ? null : HexFormat.of().formatHex(signature.randomness()),
        round.asked().map(AskedView::of).orElse(null));
  }
}
