package jp.sango.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotStateTest {
  private static final SlotKey KEY = Slots.key("131121", "center", 0);

  @Test
  void remainingIsWhatIsNeitherConfirmedNorHeldAndNeverNegative() {
    assertThat(new SlotState(KEY, 15, 9, 2, 40, SlotStatus.OPEN, 1).remaining()).isEqualTo(4);
    assertThat(new SlotState(KEY, 3, 4, 0, 0, SlotStatus.FULL, 1).remaining()).isZero();
  }

  @Test
  void versionThatLuaCouldNotCompareIsRefused() {
    assertThatThrownBy(() -> Slots.state(KEY, 1L << 53)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Slots.state(KEY, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void codeThatWouldNeedEscapingIsRefused() {
    assertThatThrownBy(() -> Slots.key("131121}", "center", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Slots.key("131121", "a\"b", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filterTakesBothBoundsIn() {
    var filter = new SlotFilter(Slots.DAY, Slots.DAY.plusDays(1), Set.of("center"), Set.of("SHORT_STAY"));
    assertThat(filter.matches(Slots.key("131121", "center", 0))).isTrue();
    assertThat(filter.matches(Slots.key("131121", "center", 1))).isTrue();
    assertThat(filter.matches(Slots.key("131121", "center", 2))).isFalse();
    assertThat(filter.matches(Slots.key("131121", "center", -1))).isFalse();
    assertThat(filter.matches(Slots.key("131121", "mamas-room", 0))).isFalse();
    assertThat(filter.matches(new SlotKey("131121", "center", "OUTREACH", Slots.DAY))).isFalse();
  }
}
