package jp.sango.availability.live;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.availability.Frame;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Content;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a node does once for each change, and never for each phone. In this package because nobody else may call it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Encoders {

  private static final String PROGRAMME = "000000";
  private static final int DAYS = 92;

  /** A ward with few facilities, a city with many. */
  @Param({"4", "40"})
  public int facilities;

  private Board board;
  private Announcement announcement;
  private Board changed;

  @Setup
  public void fill() {
    var slots = IntStream.range(0, facilities).boxed()
        .flatMap(facility -> IntStream.range(0, DAYS).mapToObj(day -> slot(facility, day, 1))).toList();
    board = Board.of(PROGRAMME, new Content("epoch", 0, 1, slots));
    announcement = new Announcement("epoch", 1, 2, Stream.of(0, 1, 2, 3).map(day -> slot(1, day, 2)).toList());
    changed = board.with(announcement);
  }

  private static Placed slot(int facility, int day, long version) {
    var key = new SlotKey(PROGRAMME, "facility-" + facility, "DAY_SERVICE", LocalDate.of(2026, 12, 1).plusDays(day));
    return Placed.of(new SlotState(key, 15, 7, 2, 31, SlotStatus.OPEN, version), version);
  }

  /** Four slots change: their months are encoded anew. */
  @Benchmark
  public Object boardWithFourChanges() {
    return board.with(announcement);
  }

  /** What everybody is sent then. */
  @Benchmark
  public Frame frameOfFourChanges() {
    return Frames.changes(changed, SlotFilter.ALL, 1, changed.newerThan(1, SlotFilter.ALL));
  }

  /** The whole document, joined of months. */
  @Benchmark
  public byte[] document() {
    return Documents.encode(changed, SlotFilter.ALL, Optional.empty());
  }

  /** What a new stream begins with. */
  @Benchmark
  public Frame snapshot() {
    return Frames.snapshot(changed, SlotFilter.ALL, Documents.encode(changed, SlotFilter.ALL, Optional.empty()));
  }

  /** The newest states, as a flush looks for them. */
  @Benchmark
  public List<Placed> newer() {
    return changed.newerThan(1, SlotFilter.ALL);
  }
}
