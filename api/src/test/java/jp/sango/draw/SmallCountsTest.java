package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.draw.PublicRecord.Count;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.PolicyVersion;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the public record shows of numbers, and what it must not let anyone compute. */
class SmallCountsTest {

  private static final int SMALLEST = 5;
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @Test
  void greatNumbersAreShown() {
    assertThat(shown(20, count(0, 12, 5), count(1, 10, 0), count(2, 10, 10)))
        .containsExactly(publicly(0, 12, 5), publicly(1, 10, 0), publicly(2, 10, 10));
  }

  /** Whoever knows of one that she applied would know how it ended. */
  @Test
  void thatAllOrNoneOfAFewWereGivenItIsNotShown() {
    assertThat(shown(20, count(0, 9, 0), count(1, 9, 9))).containsExactly(publicly(0, 9, null), publicly(1, 9, null));
  }

  @Test
  void smallNumbersAreNotShown() {
    assertThat(shown(12, count(0, 12, 4), count(1, 4, 0), count(2, 20, 8)))
        .containsExactly(publicly(0, 12, null), publicly(1, null, null), publicly(2, 20, 8));
  }

  /** Eleven of twelve were given it: so everybody knows that one was not. */
  @Test
  void fewLosersAreNotToldByTheDifference() {
    assertThat(shown(20, count(0, 12, 11))).containsExactly(publicly(0, 12, null));
  }

  /** Of thirteen families nine applied for one day, so four for the other. */
  @Test
  void numberOfTicketsGivesNoSmallNumberAway() {
    assertThat(shown(13, count(0, 9, 0), count(1, 4, 0))).containsExactly(publicly(0, null, null), publicly(1, null, null));
  }

  @Test
  void drawOfAFewShowsNoNumbers() {
    assertThat(shown(4, count(0, 4, 1))).isEmpty();
    assertThat(shown(0)).isEmpty();
  }

  /** The draw showed twenty applications; seventeen in its rerun would tell that it gave three of them a seat. */
  @Test
  void rerunDoesNotTellWhatTheDrawBeforeLeftOut() {
    var rerun = draw(20).again(new DrawId(UUID.randomUUID()), 2, "定員の誤り", Instant.EPOCH);
    assertThat(new SmallCounts(SMALLEST).leaveOut(rerun, List.of(count(0, 17, 6)))).isEmpty();
  }

  /** For whatever is left out there is another number that would have been published in the same words. */
  @Property(tries = 500)
  void whatIsLeftOutCannotBeComputed(@ForAll("tables") Table table) {
    var published = table.published();
    for (int index = 0; index < published.size(); index++) {
      if (published.get(index).applications().isEmpty()) {
        assertThat(table.othersAt(index)).anySatisfy(other -> assertThat(other.published()).isEqualTo(published));
      } else if (published.get(index).given().isEmpty()) {
        assertThat(table.givenOtherwiseAt(index))
            .anySatisfy(other -> assertThat(other.published()).isEqualTo(published));
      }
    }
  }

  @Provide
  Arbitrary<Table> tables() {
    var counts = Combinators.combine(Arbitraries.integers().between(1, 15), Arbitraries.integers().between(0, 15))
        .as((applications, given) -> new int[] {applications, Math.min(applications, given)});
    return counts.list().ofMinSize(1).ofMaxSize(6).flatMap(cells -> {
      int most = cells.stream().mapToInt(cell -> cell[0]).sum();
      int least = cells.stream().mapToInt(cell -> cell[0]).max().orElseThrow();
      return Arbitraries.integers().between(least, most).map(tickets -> new Table(tickets, IntStream
          .range(0, cells.size()).mapToObj(index -> count(index, cells.get(index)[0], cells.get(index)[1])).toList()));
    });
  }

  /** A draw's numbers; every ticket stands behind an application, and none behind two for the same day. */
  private record Table(int tickets, List<SlotCount> counts) {

    List<Count> published() {
      return new SmallCounts(SMALLEST).leaveOut(draw(tickets), counts);
    }

    boolean isPossible() {
      return counts.stream().mapToInt(SlotCount::applications).sum() >= tickets
          && counts.stream().allMatch(one -> one.applications() <= tickets && one.applications() >= 1
              && one.given() >= 0 && one.given() <= one.applications());
    }

    /** Other numbers at one place, perhaps made up for at another. */
    List<Table> othersAt(int index) {
      var others = new ArrayList<Table>();
      for (int more : new int[] {-1, 1}) {
        for (int with : new int[] {0, more}) {
          var changed = changed(index, more, with);
          others.add(changed);
          IntStream.range(0, counts.size()).filter(other -> other != index)
              .forEach(other -> {
                others.add(changed.changed(other, -more, 0));
                others.add(changed.changed(other, -more, -more));
              });
        }
      }
      return others.stream().filter(Table::isPossible).toList();
    }

    List<Table> givenOtherwiseAt(int index) {
      return List.of(changed(index, 0, 1), changed(index, 0, -1)).stream().filter(Table::isPossible).toList();
    }

    private Table changed(int index, int applications, int given) {
      var changed = new ArrayList<>(counts);
      var before = counts.get(index);
      changed.set(index, new SlotCount(
          before.facility(), before.date(), before.applications() + applications, before.given() + given));
      return new Table(tickets, changed);
    }
  }

  private static List<Count> shown(int tickets, SlotCount... counts) {
    return new SmallCounts(SMALLEST).leaveOut(draw(tickets), List.of(counts));
  }

  private static SlotCount count(int day, int applications, int given) {
    return new SlotCount(new FacilityId("center"), DAY.plusDays(day), applications, given);
  }

  private static Count publicly(int day, Integer applications, Integer given) {
    return new Count(
        new FacilityId("center"), DAY.plusDays(day), Optional.ofNullable(applications), Optional.ofNullable(given));
  }

  private static DrawRecord draw(int tickets) {
    return new DrawRecord(new DrawId(new UUID(3, 1)), new MunicipalityCode("131121"), Instant.EPOCH, 1,
        DrawState.PUBLISHED, KnownAnswers.seed(1), new PolicyVersion("2025-04-01"), Optional.empty(), Optional.empty(),
        Optional.of(tickets), Optional.of("root"), Instant.EPOCH, Optional.of(Instant.EPOCH),
        Optional.of(Instant.EPOCH), Optional.empty(), Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty());
  }
}
