package jp.sango.availability.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Content;
import jp.sango.availability.live.BoardSource.Heard;
import jp.sango.availability.live.Placed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How states look in Redis; see the package's description. */
final class SlotCodec {
  private static final Logger LOG = LoggerFactory.getLogger(SlotCodec.class);

  private SlotCodec() {}

  /** What the scripts take: first of all these, then field, version and figures of each state. */
  static List<String> arguments(List<String> first, List<SlotState> states) {
    var arguments = new ArrayList<String>(first.size() + states.size() * 3);
    arguments.addAll(first);
    for (var state : states) {
      arguments.add(field(state.key()));
      arguments.add(Long.toString(state.version()));
      arguments.add(state.capacity() + " " + state.confirmed() + " " + state.held() + " " + state.applicants() + " "
          + state.status());
    }
    return arguments;
  }

  /** Empty if the board is lost, or if nobody of us can have written it. */
  static Optional<Content> content(String programme, Map<String, String> hash) {
    try {
      return read(programme, hash);
    } catch (RuntimeException unreadable) {
      LOG.warn("availability: the board of {} in Redis cannot be read: {}", programme, unreadable.toString());
      return Optional.empty();
    }
  }

  private static Optional<Content> read(String programme, Map<String, String> hash) {
    return Optional.ofNullable(hash.get(BoardKeys.EPOCH)).map(epoch -> new Content(
        epoch,
        Long.parseLong(hash.get(BoardKeys.SINCE)),
        Long.parseLong(hash.get(BoardKeys.VERSION)),
        hash.entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith("#"))
            .map(entry -> placed(programme, entry.getKey(), entry.getValue()))
            .toList()));
  }

  /** Whose announcement it is: for those who hear of more programmes than they keep. */
  static String programme(String message) {
    return message.substring(0, message.indexOf(' '));
  }

  static Heard.Announced announced(String message) {
    var lines = message.split("\n");
    var head = lines[0].split(" ");
    var slots = new ArrayList<Placed>(lines.length - 1);
    for (int i = 1; i < lines.length; i++) {
      int space = lines[i].indexOf(' ');
      slots.add(placed(head[0], lines[i].substring(0, space), lines[i].substring(space + 1)));
    }
    return new Heard.Announced(
        head[0], new Announcement(head[1], Long.parseLong(head[2]), Long.parseLong(head[3]), slots));
  }

  private static String field(SlotKey key) {
    return key.facility() + "/" + key.type() + "/" + key.date();
  }

  private static Placed placed(String programme, String field, String value) {
    var name = field.split("/");
    var figures = value.split(" ");
    var key = new SlotKey(programme, name[0], name[1], LocalDate.parse(name[2]));
    var state = new SlotState(key, Integer.parseInt(figures[2]), Integer.parseInt(figures[3]),
        Integer.parseInt(figures[4]), Integer.parseInt(figures[5]), SlotStatus.valueOf(figures[6]),
        Long.parseLong(figures[0]));
    return Placed.of(state, Long.parseLong(figures[1]));
  }
}
