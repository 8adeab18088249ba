package jp.sango.availability.live;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Optional;
import jp.sango.availability.Freshness;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Content;
import jp.sango.availability.live.BoardSource.Mark;

/**
 * Keeps one programme's board in step with what is announced, and says what must be asked for. Told things by one
 * thread only; the board may be read by all.
 */
final class Follower {
  enum Next { NOTHING, CHECK, READ, DISOWN }

  /** More announcements than this during one read mean that reading again is cheaper than catching up. */
  private static final int WAITING_LIMIT = 1_000;
  /** Below every version. */
  private static final long NEVER = -1;

  private final String programme;
  private final Clock clock;
  private final ArrayDeque<Announcement> waiting = new ArrayDeque<>();
  /** Whether announcements come at all: without them nothing is live, however right it may be. */
  private boolean listening;
  private boolean reading;
  private boolean overflowed;
  /** The epoch of which Redis and this node tell two stories. Nothing that is said in it confirms anything. */
  private String divided = "";
  private volatile Instant confirmed;
  private volatile Known known;

  /** What answers are made of, in one piece: another object whenever an answer may be another. */
  record Known(Optional<Board> board, Freshness freshness) {}

  Follower(String programme, Clock clock) {
    this.programme = programme;
    this.clock = clock;
    this.confirmed = now();
    this.known = new Known(Optional.empty(), new Freshness.Stale(confirmed));
  }

  String programme() {
    return programme;
  }

  Known known() {
    return known;
  }

  Optional<Board> board() {
    return known.board();
  }

  /** When what the board says was last known to be true. */
  Instant confirmed() {
    return confirmed;
  }

  Freshness freshness() {
    return known.freshness();
  }

  /** Announcements will be heard from now on: what came before must be asked for. */
  Next subscribed() {
    listening = true;
    if (reading) {
      // That answer may be older than this subscription.
      overflowed = true;
      return Next.NOTHING;
    }
    return board().isEmpty() ? read() : Next.CHECK;
  }

  /** Announcements may be missed from now on. */
  void unheard() {
    listening = false;
    doubt();
  }

  Next heard(Announcement announcement) {
    if (reading) {
      keep(announcement);
      return Next.NOTHING;
    }
    return apply(announcement);
  }

  Next loaded(Optional<Content> content) {
    reading = false;
    var next = content.map(this::take).orElseGet(this::lost);
    while (next == Next.NOTHING && !waiting.isEmpty()) {
      next = apply(waiting.remove());
    }
    return next == Next.NOTHING && overflowed ? read() : next;
  }

  /** The board could not be read. */
  void unread() {
    reading = false;
    waiting.clear();
    doubt();
  }

  /** The board could not be asked. A read that is under way goes on. */
  void unreachable() {
    doubt();
  }

  /** @param asked how far this node was when it asked, because announcements overtake answers */
  Next checked(Optional<Mark> mark, long asked) {
    if (mark.isEmpty()) {
      return lost();
    }
    if (reading) {
      return Next.NOTHING;
    }
    if (mark.get().epoch().equals(divided)) {
      return Next.DISOWN;
    }
    if (!isKnown(mark.get().epoch()) || mark.get().version() < asked || mark.get().version() > version()) {
      return read();
    }
    confirm();
    return Next.NOTHING;
  }

  /** 0 before there is a board. */
  long version() {
    return board().map(Board::version).orElse(0L);
  }

  boolean isKnown(String epoch) {
    return board().filter(board -> board.epoch().equals(epoch)).isPresent();
  }

  private Next take(Content content) {
    if (isKnown(content.epoch()) && (content.version() < version() || lacksWhatIsKnown(content))) {
      return disown(content.epoch());
    }
    if (!isKnown(content.epoch()) || content.version() > version()) {
      know(Board.of(programme, content));
    }
    confirm();
    return Next.NOTHING;
  }

  /**
   * Redis came back with less than it had announced (a fail-over, an old file), and has perhaps gone on from there. Only
   * a rebuild can mend that.
   */
  private Next disown(String epoch) {
    divided = epoch;
    doubt();
    return Next.DISOWN;
  }

  /** Within an epoch no slot vanishes or goes back: a content that is further and lacks something has another past. */
  private boolean lacksWhatIsKnown(Content content) {
    var theirs = content.slots().stream().collect(toMap(Placed::key, Placed::boardVersion));
    return board().stream().flatMap(board -> board.slots(SlotFilter.ALL).stream())
        .anyMatch(ours -> theirs.getOrDefault(ours.key(), NEVER) < ours.boardVersion());
  }

  /** What was known stays on show until a rebuild is announced. */
  private Next lost() {
    doubt();
    return Next.NOTHING;
  }

  private Next apply(Announcement announcement) {
    if (!isKnown(announcement.epoch())) {
      return read();
    }
    if (hasAnotherPast(announcement)) {
      return disown(announcement.epoch());
    }
    if (announcement.before() == version()) {
      board().map(board -> board.with(announcement)).ifPresent(this::know);
    }
    return announcement.after() <= version() ? Next.NOTHING : read();
  }

  /** Whether it leaps over where this node is, or says something of the time before that is not known here. */
  private boolean hasAnotherPast(Announcement announcement) {
    boolean begunBefore = announcement.before() < version();
    return begunBefore && (announcement.after() > version() || isNews(announcement));
  }

  private boolean isNews(Announcement announcement) {
    var board = board().orElseThrow();
    return announcement.slots().stream().anyMatch(theirs ->
        board.slot(theirs.key()).filter(ours -> ours.boardVersion() >= theirs.boardVersion()).isEmpty());
  }

  private void keep(Announcement announcement) {
    if (waiting.size() >= WAITING_LIMIT) {
      waiting.clear();
      overflowed = true;
    }
    waiting.add(announcement);
  }

  private Next read() {
    if (reading) {
      return Next.NOTHING;
    }
    reading = true;
    overflowed = false;
    waiting.clear();
    return Next.READ;
  }

  private void know(Board board) {
    known = new Known(Optional.of(board), known.freshness());
  }

  private void confirm() {
    confirmed = now();
    become(listening ? new Freshness.Live() : new Freshness.Stale(confirmed));
  }

  private void doubt() {
    become(new Freshness.Stale(confirmed));
  }

  private void become(Freshness freshness) {
    if (!known.freshness().equals(freshness)) {
      known = new Known(known.board(), freshness);
    }
  }

  /** To the millisecond, because so an ETag names it: two instants that it cannot tell apart would be two documents. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
