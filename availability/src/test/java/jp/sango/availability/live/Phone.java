package jp.sango.availability.live;

import static jp.sango.availability.live.FakeBoard.PROGRAMME;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import jp.sango.availability.Connected;
import jp.sango.availability.Frame;
import jp.sango.availability.LiveAvailability;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotState;
import jp.sango.availability.Told;

/**
 * Shows what it is told. It takes as many frames as it has room for, and its connection can break within one; whatever is
 * written to it otherwise than an outlet may be is an error.
 */
final class Phone {
  private static final Pattern SLOT =
      Pattern.compile("\\{(\"facility\":\"[^}]*?\"date\":\"[^\"]*\"),([^}]*?\"status\":\"[A-Z]+\")");

  private final LiveAvailability node;
  private final SlotFilter filter;
  private final Loop loop;
  private final Map<String, String> shown = new TreeMap<>();
  private String lastId = "";
  private boolean stale;
  private Connection connection;

  /** What an earlier connection is still told goes nowhere. */
  private final class Connection implements Outlet {
    private Connected open;
    private int room;
    private int eventsUntilBreak = Integer.MAX_VALUE;

    @Override
    public Executor loop() {
      return loop;
    }

    @Override
    public boolean isReady() {
      require(loop.isWorking(), "asked outside its loop");
      return room > 0;
    }

    @Override
    public void write(Frame frame) {
      require(loop.isWorking(), "written to outside its loop");
      require(room-- > 0, "written to although not ready");
      for (var told : Told.in(frame)) {
        if (connection == this && eventsUntilBreak-- > 0) {
          take(told);
        }
      }
      if (eventsUntilBreak <= 0) {
        breaksOff();
      }
    }

    @Override
    public void end() {
      throw new AssertionError("ended although nobody said so");
    }

    @Override
    public void cut() {
      throw new AssertionError("cut although she had room in time");
    }
  }

  Phone(LiveAvailability node, SlotFilter filter, Loop loop) {
    this.node = node;
    this.filter = filter;
    this.loop = loop;
  }

  /** As a browser does it after a break: with the last id that it has seen. */
  void connects() {
    connection = new Connection();
    stale = false;
    var last = Optional.of(lastId).filter(id -> !id.isEmpty());
    connection.open = (Connected) node.connect(PROGRAMME, filter, last, "address", connection);
  }

  boolean isConnected() {
    return connection != null;
  }

  void breaksOff() {
    if (connection != null) {
      connection.room = 0;
      connection.open.close();
      connection = null;
    }
  }

  void breaksOffAfter(int events) {
    connection.eventsUntilBreak = events;
  }

  void hasRoomFor(int frames) {
    connection.room = frames;
    connection.open.ready();
  }

  /** Whether she says that what she shows may be out of date. */
  boolean isStale() {
    return stale;
  }

  Map<String, String> shown() {
    return shown;
  }

  /** What it should show of these. */
  Map<String, String> expected(Iterable<SlotState> states) {
    var expected = new TreeMap<String, String>();
    for (var state : states) {
      if (filter.matches(state.key())) {
        var text = new StringBuilder();
        Placed.of(state, 0).encode(text);
        read(text.toString(), expected);
      }
    }
    return expected;
  }

  private void take(Told told) {
    if (told.isSnapshot()) {
      shown.clear();
    }
    if (told.isSnapshot() || told.isFreshness()) {
      stale = told.data().contains("\"staleSince\":");
    }
    read(told.data(), shown);
    lastId = told.id().isEmpty() ? lastId : told.id();
  }

  private static void read(String json, Map<String, String> into) {
    SLOT.matcher(json).results().forEach(slot -> into.put(slot.group(1), slot.group(2)));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
