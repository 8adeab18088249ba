package jp.sango.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Night;

/**
 * How a resident wants to be told of things.
 *
 * @param ways in her order, at least one; by what she has left out she is not told
 * @param night when nothing is to ring; empty for the night of her municipality
 * @param atNight what may ring all the same
 * @param broadcasts whether she is told what staff write to many
 */
public record NoticeWishes(List<Way> ways, Optional<Night> night, Set<NoticeMatter> atNight, boolean broadcasts) {

  /** Of whoever has said nothing. */
  public static final NoticeWishes USUAL = new NoticeWishes(List.of(Way.values()), Optional.empty(), Set.of());

  public NoticeWishes(List<Way> ways, Optional<Night> night, Set<NoticeMatter> atNight) {
    this(ways, night, atNight, true);
  }

  public NoticeWishes {
    ways = List.copyOf(ways);
    atNight = Set.copyOf(atNight);
    if (ways.isEmpty() || ways.size() != Set.copyOf(ways).size()) {
      throw new IllegalArgumentException("there is at least one way, and each of them once");
    }
  }

  /**
   * When it is not to ring; empty for what may at any hour, because she has asked for it.
   *
   * @param usual the night of her municipality
   */
  public Optional<Night> nightFor(NoticeKind kind, Night usual) {
    return NoticeMatter.of(kind).filter(atNight::contains).isPresent() || kind.isAlwaysAskedFor()
        ? Optional.empty() : Optional.of(night.orElse(usual));
  }

  /** From when on it may ring: at once, or once her night is over. */
  public Instant mayRingFrom(NoticeKind kind, Instant now, Night usual) {
    return nightFor(kind, usual).map(hers -> hers.awakeFrom(now)).orElse(now);
  }
}
