package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NoticeKind;
import org.junit.jupiter.api.Test;

class OnePushTest {

  private static final PersonId SHE = new PersonId(new UUID(1, 1));
  private static final PersonId ANOTHER = new PersonId(new UUID(1, 2));

  @Test
  void severalLossesRingOnce() {
    assertThat(reach(lost(SHE, Reach.PUSH), lost(ANOTHER, Reach.PUSH), lost(SHE, Reach.PUSH)))
        .containsExactly(Reach.PUSH, Reach.PUSH, Reach.INBOX_ONLY);
  }

  @Test
  void severalWinsRingOnceAndWhomNoPhoneTellsHearsOfEach() {
    assertThat(reach(won(SHE), won(ANOTHER), won(SHE)))
        .containsExactly(Reach.PUSH, Reach.PUSH, Reach.BESIDE_A_PUSH);
  }

  @Test
  void lossBesideAWinDoesNotRing() {
    assertThat(reach(lost(SHE, Reach.PUSH), won(SHE), lost(SHE, Reach.PUSH)))
        .containsExactly(Reach.INBOX_ONLY, Reach.PUSH, Reach.INBOX_ONLY);
  }

  @Test
  void lossThatSheWantsNoPushOfLeavesTheOthersTheirs() {
    assertThat(reach(lost(SHE, Reach.INBOX_ONLY), lost(SHE, Reach.PUSH)))
        .containsExactly(Reach.INBOX_ONLY, Reach.PUSH);
  }

  private static List<Reach> reach(NewNotice... news) {
    return OnePush.of(List.of(news)).stream().map(NewNotice::reach).toList();
  }

  private static NewNotice won(PersonId person) {
    return notice(person, NoticeKind.DRAW_WON, Reach.PUSH);
  }

  private static NewNotice lost(PersonId person, Reach reach) {
    return notice(person, NoticeKind.DRAW_LOST, reach);
  }

  private static NewNotice notice(PersonId person, NoticeKind kind, Reach reach) {
    return new NewNotice(new MunicipalityCode("131121"), person, kind, UUID.randomUUID().toString(), Map.of(),
        Language.JAPANESE, Instant.EPOCH, reach, "draw");
  }
}
