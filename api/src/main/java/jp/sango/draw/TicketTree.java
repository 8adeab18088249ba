package jp.sango.draw;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.draw.InclusionPath.Side;
import jp.sango.draw.InclusionPath.Step;

/**
 * The Merkle tree over a draw's sealed tickets, sorted; leaves and nodes are told apart as in RFC 6962 (a leaf is
 * SHA-256 of 00 and the ticket, a node SHA-256 of 01 and its two children; a node without a sibling moves up).
 */
public final class TicketTree {

  /** Tickets under one of the nodes that are kept, so that a way up can be told without all the others: 2 to the 10th. */
  public static final int BLOCK = 1024;

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final List<Ticket> tickets;
  private final List<byte[]> blocks;

  private TicketTree(List<Ticket> tickets) {
    this.tickets = tickets;
    this.blocks = IntStream.range(0, (tickets.size() + BLOCK - 1) / BLOCK)
        .mapToObj(block -> top(leaves(tickets.subList(block * BLOCK, Math.min((block + 1) * BLOCK, tickets.size())))))
        .toList();
  }

  /** In whatever order they come. */
  public static TicketTree of(Collection<Ticket> tickets) {
    return new TicketTree(tickets.stream().distinct().sorted().toList());
  }

  public static String root(Collection<Ticket> tickets) {
    return of(tickets).root();
  }

  /** Sorted. */
  public List<Ticket> tickets() {
    return tickets;
  }

  /** In hexadecimal; of no ticket at all, the SHA-256 of nothing. */
  public String root() {
    return HexFormat.of().formatHex(blocks.isEmpty() ? Hashing.sha256() : top(blocks));
  }

  /** What to keep for {@link #path}: nothing where all tickets fit under one node. */
  public List<String> blocks() {
    return blocks.size() < 2 ? List.of() : blocks.stream().map(HexFormat.of()::formatHex).toList();
  }

  /**
   * From a ticket to the root.
   *
   * @param position of the ticket among all, from 0
   * @param neighbours the sorted tickets of its block, itself among them
   * @param blocks as {@link #blocks()} told them
   */
  public static InclusionPath path(int position, List<Ticket> neighbours, List<String> blocks) {
    return new InclusionPath(Stream.concat(
        steps(leaves(neighbours), position % BLOCK).stream(),
        steps(blocks.stream().map(HexFormat.of()::parseHex).toList(), position / BLOCK).stream()).toList());
  }

  private static List<Step> steps(List<byte[]> nodes, int from) {
    var steps = new ArrayList<Step>();
    var level = nodes;
    for (int at = from; level.size() > 1; at /= 2) {
      int beside = at ^ 1;
      if (beside < level.size()) {
        steps.add(new Step(beside < at ? Side.LEFT : Side.RIGHT, HexFormat.of().formatHex(level.get(beside))));
      }
      level = above(level);
    }
    return steps;
  }

  static byte[] leaf(Ticket ticket) {
    return Hashing.sha256(LEAF, ticket.bytes());
  }

  static byte[] node(byte[] left, byte[] right) {
    return Hashing.sha256(NODE, left, right);
  }

  private static List<byte[]> leaves(List<Ticket> tickets) {
    return tickets.stream().map(TicketTree::leaf).toList();
  }

  private static byte[] top(List<byte[]> nodes) {
    var level = nodes;
    while (level.size() > 1) {
      level = above(level);
    }
    return level.getFirst();
  }

  private static List<byte[]> above(List<byte[]> level) {
    var above = new ArrayList<byte[]>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
    }
    return above;
  }
}
