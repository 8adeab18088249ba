package jp.sango.draw.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** How a draw is computed, in words; {@code infra/verify-draw} does it. */
@Schema(name = "DrawMethod")
record Method(
    String seedHash, String ticket, String ticketsRoot, String inputsHash, String lotteryNumber, String order,
    String counts) {

  static final Method CURRENT = new Method(
      "SHA-256(seed)",
      "SHA-256(salt || registration | day of the draw); the salt is known to the family alone",
      "Merkle root over the tickets, sorted: leaf = SHA-256(00 || ticket), node = SHA-256(01 || left || right), "
          + "a node without a sibling moves up",
      "SHA-256 over what the draw will be decided from, line by line, after a salt that staff and auditors have: terms, "
          + "seats, and of each application its tier, what its earlier losses count for, and its wishes; in what it was "
          + "decided from, seats and wishes alone may differ, and where they do both stand in the export",
      "HMAC-SHA256(key = seed, message = ticket), where a beacon was heard key = seed || SHA-256(its signature); where "
          + "the policy grants credits for earlier losses, the smallest of it and of one more for each, of "
          + "the ticket and a byte that counts them from 1",
      "tiers in the policy's order, within a tier by lottery number, smallest first; each applicant gets the first "
          + "of her wishes that fits on all its dates with all the seats that she takes (multiples may take several, "
          + "older siblings theirs); applications with the same ticket go by their ids, and once one of them is "
          + "given a seat the others no longer count as a first use; where the policy keeps seats, those whom "
          + "they are kept for have their turns before they are gone, see infra/verify-draw",
      "applications that wished for a facility on a date, and how many of them were given it; numbers so small that "
          + "they would tell of the few are left out, and so is whatever would give them away");
}
