package jp.sango.availability.live;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.EncodedJson;
import jp.sango.availability.Freshness;
import jp.sango.availability.SlotFilter;

/** Documents of boards by filter; those asked for are kept ready until something in them changes. */
final class Views {
  private final int limit;
  private final ConcurrentMap<Asked, Ready> ready = new ConcurrentHashMap<>();

  private record Asked(String programme, SlotFilter filter) {}

  private record Ready(Board board, Optional<Instant> staleSince, AvailabilityView view) {
    boolean isFor(Board other, Optional<Instant> stale) {
      return board == other && staleSince.equals(stale);
    }
  }

  Views(int limit) {
    this.limit = limit;
  }

  AvailabilityView view(Board board, SlotFilter filter, Freshness freshness) {
    var staleSince = freshness.staleSince();
    var asked = new Asked(board.programme(), filter);
    var known = ready.get(asked);
    if (known != null && known.isFor(board, staleSince)) {
      return known.view();
    }
    var slots = board.slots(filter);
    long version = Documents.version(board, slots);
    var etag = etag(board, filter, version, slots.size(), staleSince);
    var view = known != null && known.view().etag().equals(etag)
        ? known.view()
        : new AvailabilityView(board.programme(), version, slots.stream().map(Placed::state).toList(), etag,
            EncodedJson.of(Documents.encode(board.programme(), version, slots, staleSince)));
    keep(asked, new Ready(board, staleSince, view));
    return view;
  }

  private void keep(Asked asked, Ready entry) {
    if (ready.size() >= limit && !ready.containsKey(asked)) {
      ready.values().removeIf(other ->
          other.board() != entry.board() && other.board().programme().equals(asked.programme()));
    }
    if (ready.size() < limit || ready.containsKey(asked)) {
      ready.put(asked, entry);
    }
  }

  /**
   * Within an epoch slots only come and change, each change with a new version: so epoch, newest version and number of
   * slots name the bytes of a filter, and a change elsewhere does not alter them.
   */
  private static String etag(Board board, SlotFilter filter, long version, int slots, Optional<Instant> staleSince) {
    return "\"" + board.epoch() + "-" + version + "-" + slots + "-" + Integer.toHexString(filter.stableHash())
        + staleSince.map(since -> "-" + since.toEpochMilli()).orElse("") + "\"";
  }
}
