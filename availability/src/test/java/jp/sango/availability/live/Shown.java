package jp.sango.availability.live;

import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.SlotState;

/** Slots as documents have them. */
public final class Shown {
  private static final Pattern SLOT = Pattern.compile("\\{\"facility\":[^}]*}");

  private Shown() {}

  public static List<String> in(AvailabilityView view) {
    return SLOT.matcher(view.json().text()).results().map(MatchResult::group).toList();
  }

  public static List<String> of(Collection<SlotState> states) {
    return states.stream().map(Shown::of).toList();
  }

  private static String of(SlotState state) {
    var text = new StringBuilder();
    Placed.of(state, 0).encode(text);
    return text.toString();
  }
}
