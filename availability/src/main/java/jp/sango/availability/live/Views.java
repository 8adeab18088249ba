package jp.sango.availability.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.EncodedJson;
import jp.sango.availability.Freshness;
import jp.sango.availability.SlotFilter;

/** Documents of boards by filter; those asked for are kept ready until something in them changes. */
final class Views {
  /** Anybody may ask for any dates: what is kept for them has an end. */
  private static final long BYTES_KEPT = 64L << 20;

  private final int limit;
  private final EncodedJson.Compression compression;
  private final ConcurrentMap<Asked, Ready> ready = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  private record Asked(String programme, SlotFilter filter) {}

  private record Ready(Board board, Optional<Instant> staleSince, AvailabilityView view) {
    boolean isFor(Board other, Optional<Instant> stale) {
      return board == other && staleSince.equals(stale);
    }
  }

  Views(int limit, EncodedJson.Compression compression) {
    this.limit = limit;
    this.compression = compression;
  }

  AvailabilityView view(Board board, SlotFilter filter, Freshness freshness) {
    var staleSince = freshness.staleSince();
    var asked = new Asked(board.programme(), filter);
    var known = ready.get(asked);
    if (known != null && known.isFor(board, staleSince)) {
      return known.view();
    }
    var parts = board.parts(filter);
    var etag = etag(board, filter, parts, staleSince);
    var view = known != null && known.view().etag().equals(etag)
        ? known.view()
        : view(board, parts, etag, staleSince);
    keep(asked, new Ready(board, staleSince, view));
    return view;
  }

  private AvailabilityView view(Board board, List<Month.Part> parts, String etag, Optional<Instant> staleSince) {
    return new AvailabilityView(etag, EncodedJson.of(Documents.encode(board, parts, staleSince), compression));
  }

  private void keep(Asked asked, Ready entry) {
    if (!hasRoom() && !ready.containsKey(asked)) {
      ready.forEach((other, old) -> {
        if (old.board() != entry.board() && other.programme().equals(asked.programme()) && ready.remove(other, old)) {
          bytes.addAndGet(-old.view().json().length());
        }
      });
    }
    if (hasRoom() || ready.containsKey(asked)) {
      var old = ready.put(asked, entry);
      bytes.addAndGet(entry.view().json().length() - (old == null ? 0 : old.view().json().length()));
    }
  }

  private boolean hasRoom() {
    return ready.size() < limit && bytes.get() < BYTES_KEPT;
  }

  /**
   * Within an epoch slots only come and change, each change with a new version: so epoch, newest version and number of
   * slots name the bytes of a filter, and a change elsewhere does not alter them.
   */
  private static String etag(Board board, SlotFilter filter, List<Month.Part> parts, Optional<Instant> staleSince) {
    return "\"" + board.epoch() + "-" + Documents.version(board, parts)
        + "-" + parts.stream().mapToInt(Month.Part::size).sum()
        + "-" + Integer.toHexString(filter.stableHash())
        + staleSince.map(since -> "-" + since.toEpochMilli()).orElse("") + "\"";
  }
}
