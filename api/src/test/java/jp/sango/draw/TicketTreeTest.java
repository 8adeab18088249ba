package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected roots computed with a dozen lines of Python over the tickets SHA-256("0"), SHA-256("1"), … */
class TicketTreeTest {

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 13a77175e35eb1d9da91ee14df0d7772cea71289800206e2b45c882ecb06efbf",
    "2, bbb441530bdded54e6e2bfcdc829819ff39b30768eb9f023071dffc16b410f10",
    "3, 8be871f13785b4c81a1700459c76ac2b3ae2caebb7876c376e223c6adff98c47",
    "5, d8c2fb0479ebd91f3301787094b05a8e6e46c0a565556f777584eb128953ab28",
    "8, 540a3cc3596bd0729e3a17ab2cc994c5e008c084a4ca5009e0fec82fb25b0b8e"
  })
  void rootIsWhatOtherToolsCompute(int tickets, String root) {
    assertThat(TicketTree.root(tickets(tickets))).isEqualTo(root);
  }

  @Test
  void orderAndRepetitionDoNotMatter() {
    var tickets = new ArrayList<>(tickets(7));
    tickets.add(tickets.getFirst());
    Collections.shuffle(tickets, new Random(1));
    assertThat(TicketTree.root(tickets)).isEqualTo(TicketTree.root(tickets(7)));
  }

  @Test
  void everyTicketCounts() {
    var all = tickets(9);
    var roots = IntStream.range(0, 9).mapToObj(left -> {
      var without = new ArrayList<>(all);
      without.remove(left);
      return TicketTree.root(without);
    }).toList();
    assertThat(roots).doesNotHaveDuplicates().doesNotContain(TicketTree.root(all));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 1023, 1024, 1025, 2049, 3000})
  void everyTicketHasItsWayToTheRoot(int count) {
    var tree = TicketTree.of(tickets(count));
    assertThat(IntStream.range(0, count)).allSatisfy(position ->
        assertThat(path(tree, position).rootFrom(tree.tickets().get(position))).isEqualTo(tree.root()));
  }

  @Test
  void wayOfOneTicketIsNoWayForAnother() {
    var tree = TicketTree.of(tickets(1500));
    var path = path(tree, 700);
    assertThat(path.steps()).hasSizeLessThanOrEqualTo(11);
    assertThat(tree.tickets()).filteredOn(ticket -> path.rootFrom(ticket).equals(tree.root()))
        .containsExactly(tree.tickets().get(700));
  }

  @Test
  void turnedSidesLeadElsewhere() {
    var tree = TicketTree.of(tickets(9));
    var path = path(tree, 4);
    var turned = new InclusionPath(path.steps().stream()
        .map(step -> new InclusionPath.Step(
            step.side() == InclusionPath.Side.LEFT ? InclusionPath.Side.RIGHT : InclusionPath.Side.LEFT, step.hash()))
        .toList());
    assertThat(turned.rootFrom(tree.tickets().get(4))).isNotEqualTo(tree.root());
  }

  private static InclusionPath path(TicketTree tree, int position) {
    int first = position / TicketTree.BLOCK * TicketTree.BLOCK;
    var neighbours = tree.tickets().subList(first, Math.min(first + TicketTree.BLOCK, tree.tickets().size()));
    return TicketTree.path(position, neighbours, tree.blocks());
  }

  private static List<Ticket> tickets(int count) {
    return IntStream.range(0, count).mapToObj(KnownAnswers::ticket).toList();
  }
}
