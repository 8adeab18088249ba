package jp.sango.draw.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.Ticket;

/**
 * What anyone needs to recompute the commitments and the lottery numbers.
 *
 * @param tickets all sealed tickets, sorted; only the family itself knows which is hers
 */
@Schema(name = "DrawProof")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProofView(DrawView draw, Method method, List<String> sealedTickets) {

  /** The computations in words. */
  record Method(String seedHash, String ticketsRoot, String lotteryNumber, String order) {
    static final Method CURRENT = new Method(
        "SHA-256(seed)",
        "Merkle root over the tickets, sorted: leaf = SHA-256(00 || ticket), node = SHA-256(01 || left || right), "
            + "a node without a sibling moves up",
        "HMAC-SHA256(key = seed, message = ticket)",
        "tiers in the policy's order, within a tier by lottery number, smallest first; each applicant gets the first "
            + "of her wishes that fits on all its dates with all the seats that she takes (multiples may take several, "
            + "older siblings theirs); applications with the same ticket go by their ids, and once one of them is "
            + "given a seat the others no longer count as a first use");
  }

  static ProofView of(DrawRecord draw, List<Ticket> tickets) {
    return new ProofView(DrawView.of(draw), Method.CURRENT, tickets.stream().map(Ticket::value).toList());
  }
}
