package jp.sango.draw;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree over a draw's sealed tickets, sorted; leaves and nodes are told apart as in RFC 6962 (a leaf is
 * SHA-256 of 00 and the ticket, a node SHA-256 of 01 and its two children; a node without a sibling moves up).
 */
public final class TicketTree {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private TicketTree() {}

  /** The root in hexadecimal; of no ticket at all, the SHA-256 of nothing. */
  public static String root(Collection<Ticket> tickets) {
    List<byte[]> level = new ArrayList<>(tickets.stream().distinct().sorted()
        .map(ticket -> Hashing.sha256(LEAF, ticket.bytes())).toList());
    if (level.isEmpty()) {
      return HexFormat.of().formatHex(Hashing.sha256());
    }
    while (level.size() > 1) {
      level = above(level);
    }
    return HexFormat.of().formatHex(level.getFirst());
  }

  private static List<byte[]> above(List<byte[]> level) {
    var above = new ArrayList<byte[]>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      above.add(i + 1 < level.size() ? Hashing.sha256(NODE, level.get(i), level.get(i + 1)) : level.get(i));
    }
    return above;
  }
}
