package jp.sango.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.notice.StepwiseNotices.Way;

/**
 * A notice that she is being told of.
 *
 * @param tried by which ways, the latest last
 * @param ringsAgainAt when her app rings once more, where her night has cut its ring short
 */
public record OnItsWay(NoticeId id, NewNotice told, List<Way> tried, Optional<Instant> ringsAgainAt) {

  public OnItsWay {
    tried = List.copyOf(tried);
  }

  /** Nothing has been tried yet. */
  public static OnItsWay begun(NoticeId id, NewNotice told) {
    return new OnItsWay(id, told, List.of(), Optional.empty());
  }

  boolean hasTried(Way way) {
    return tried.contains(way);
  }

  /** By which ways, once this one is tried as well. */
  public List<Way> tried(Way way) {
    return Stream.concat(tried.stream().filter(before -> before != way), Stream.of(way)).toList();
  }

  /** As if this way had not been tried. */
  public OnItsWay without(Way way) {
    return new OnItsWay(id, told, triedBut(List.of(way)), Optional.empty());
  }

  /** By which ways, but for these, which have another turn. */
  List<Way> triedBut(List<Way> anew) {
    return tried.stream().filter(way -> !anew.contains(way)).toList();
  }
}
