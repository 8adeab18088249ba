package jp.sango.notice;

import java.util.List;
import java.util.stream.Stream;
import jp.sango.notice.StepwiseNotices.Way;

/**
 * A notice that she is being told of.
 *
 * @param tried by which ways, the latest last
 */
public record OnItsWay(NoticeId id, NewNotice told, List<Way> tried) {

  public OnItsWay {
    tried = List.copyOf(tried);
  }

  boolean hasTried(Way way) {
    return tried.contains(way);
  }

  /** By which ways, once this one is tried as well. */
  public List<Way> tried(Way way) {
    return Stream.concat(tried.stream(), Stream.of(way)).toList();
  }
}
