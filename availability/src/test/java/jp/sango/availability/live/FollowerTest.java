package jp.sango.availability.live;

import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Content;
import jp.sango.availability.live.BoardSource.Mark;
import jp.sango.availability.live.Follower.Next;
import org.junit.jupiter.api.Test;

/** What arrives while a read is under way. */
class FollowerTest {
  private final Follower follower = new Follower("131121", Clock.systemUTC());

  @Test
  void announcementsDuringAReadAreAppliedToWhatWasRead() {
    assertThat(follower.subscribed()).isEqualTo(Next.READ);
    assertThat(follower.heard(change(4))).isEqualTo(Next.NOTHING);
    assertThat(follower.heard(change(5))).isEqualTo(Next.NOTHING);
    assertThat(follower.heard(change(6))).isEqualTo(Next.NOTHING);
    assertThat(follower.loaded(content(5))).isEqualTo(Next.NOTHING);
    assertThat(follower.version()).isEqualTo(6);
    assertThat(follower.board().orElseThrow().slots(SlotFilter.ALL)).containsExactly(placed(6));
  }

  @Test
  void gapBetweenWhatWasReadAndWhatWasHeardLeadsToAnotherRead() {
    follower.subscribed();
    follower.heard(change(7));
    assertThat(follower.loaded(content(5))).isEqualTo(Next.READ);
    assertThat(follower.loaded(content(7))).isEqualTo(Next.NOTHING);
    assertThat(follower.version()).isEqualTo(7);
  }

  @Test
  void answerOlderThanANewSubscriptionIsNotTrusted() {
    follower.subscribed();
    assertThat(follower.subscribed()).isEqualTo(Next.NOTHING);
    assertThat(follower.loaded(content(5))).isEqualTo(Next.READ);
  }

  @Test
  void tooManyAnnouncementsDuringAReadLeadToAnotherReadAndAreNotKept() {
    follower.subscribed();
    for (int version = 1; version <= 5_000; version++) {
      follower.heard(change(version));
    }
    assertThat(follower.loaded(content(0))).isEqualTo(Next.READ);
    assertThat(follower.loaded(content(5_000))).isEqualTo(Next.NOTHING);
    assertThat(follower.version()).isEqualTo(5_000);
  }

  @Test
  void answerThatAnAnnouncementOvertookIsNoLoss() {
    follower.subscribed();
    follower.loaded(content(5));
    long asked = follower.version();
    follower.heard(change(6));
    assertThat(follower.checked(Optional.of(new Mark("e", 5)), asked)).isEqualTo(Next.NOTHING);
    assertThat(follower.checked(Optional.of(new Mark("e", 5)), 6)).isEqualTo(Next.READ);
    assertThat(follower.loaded(content(5))).isEqualTo(Next.DISOWN);
    assertThat(follower.version()).isEqualTo(6);
  }

  @Test
  void repeatedAnnouncementChangesNothing() {
    follower.subscribed();
    follower.loaded(content(5));
    follower.heard(change(6));
    var board = follower.board();
    assertThat(follower.heard(change(6))).isEqualTo(Next.NOTHING);
    assertThat(follower.heard(change(4))).isEqualTo(Next.NOTHING);
    assertThat(follower.board()).isEqualTo(board);
  }

  private static Optional<Content> content(long version) {
    return Optional.of(new Content("e", 0, version, List.of(placed(version))));
  }

  private static Announcement change(long version) {
    return new Announcement("e", version - 1, version, List.of(placed(version)));
  }

  private static Placed placed(long version) {
    return Placed.of(state(key("131121", "center", 0), version), version);
  }
}
