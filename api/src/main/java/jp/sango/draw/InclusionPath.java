package jp.sango.draw;

import java.util.HexFormat;
import java.util.List;

/**
 * The way from a ticket's leaf up to the root: what stands beside each node on the way, and on which side. Whoever has
 * the ticket and the public root can tell that it was sealed, and learns of no other ticket.
 */
public record InclusionPath(List<Step> steps) {

  public InclusionPath {
    steps = List.copyOf(steps);
  }

  public enum Side {
    LEFT,
    RIGHT
  }

  /** @param hash hexadecimal */
  public record Step(Side side, String hash) {}

  /** The root that this way ends at; it proves something only if it is the one that was published. */
  public String rootFrom(Ticket ticket) {
    byte[] node = TicketTree.leaf(ticket);
    for (var step : steps) {
      byte[] beside = HexFormat.of().parseHex(step.hash());
      node = switch (step.side()) {
        case LEFT -> TicketTree.node(beside, node);
        case RIGHT -> TicketTree.node(node, beside);
      };
    }
    return HexFormat.of().formatHex(node);
  }
}
