package jp.sango.draw.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawSchedule;
import jp.sango.draw.DrawState;
import jp.sango.draw.InputsSeal;
import jp.sango.kernel.Japan;
import jp.sango.programme.Policies;

/**
 * A draw as everybody sees it: commitments before, the seed after; nobody's name, tier or result.
 *
 * @param seedHash SHA-256 of the seed, hexadecimal, public from the opening on
 * @param seed hexadecimal, once it is published
 * @param tickets how many families took part, once they are sealed
 * @param inputsHash SHA-256 over all that it will be decided from, bound once the tickets are sealed, with a salt that only
 *     staff and auditors have; a rerun has none of its own
 * @param inputsSealedAt when that was bound
 * @param recordHash SHA-256 over what staff and auditors recompute it from and what it decided, so that neither can be
 *     changed afterwards
 * @param seedCommittedLate true where its hash became public later than the programme promises
 * @param beacon what is mixed into the numbers; absent where the policy names no beacon, or the draw was opened too late
 * @param reason why it was run again, for everybody to read
 */
@Schema(name = "Draw")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DrawView(
    UUID id, String programme, OffsetDateTime drawAt, int run, DrawState state, String policyVersion, String seedHash,
    String seed, Integer tickets, String ticketsRoot, OffsetDateTime openedAt, OffsetDateTime sealedAt,
    String inputsHash, OffsetDateTime inputsSealedAt,
    OffsetDateTime drawnAt, String recordHash, OffsetDateTime publishedAt, Boolean seedCommittedLate, BeaconView beacon,
    UUID rerunOf, String reason) {

  static DrawView of(DrawRecord draw, Policies policies) {
    return new DrawView(
        draw.id().value(), draw.municipality().value(), Japan.written(draw.drawAt()), draw.run(), draw.state(),
        draw.policy().value(), draw.seed().hash(),
        draw.state() == DrawState.PUBLISHED ? draw.seed().revealed() : null,
        draw.tickets().orElse(null), draw.ticketsRoot().orElse(null), Japan.written(draw.openedAt()),
        draw.sealedAt().map(Japan::written).orElse(null),
        draw.inputs().map(InputsSeal::hash).orElse(null), draw.inputs().map(InputsSeal::at).map(Japan::written).orElse(null),
        draw.drawnAt().map(Japan::written).orElse(null),
        draw.recordHash().orElse(null),
        draw.publishedAt().map(Japan::written).orElse(null),
        new DrawSchedule(policies).isCommittedLate(draw) ? true : null,
        draw.beacon().map(BeaconView::of).orElse(null),
        draw.rerunOf().map(id -> id.value()).orElse(null), draw.reason().orElse(null));
  }
}
