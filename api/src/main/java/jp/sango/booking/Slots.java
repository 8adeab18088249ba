package jp.sango.booking;

import java.util.Set;
import java.util.stream.Collectors;
import jp.sango.application.Application;
import jp.sango.slot.SlotLedger;

/** The slots for which an application waits, or waits no more. */
final class Slots {

  private Slots() {}

  static Set<SlotLedger.Slot> of(Application application) {
    return application.plainWishes().stream()
        .flatMap(wish -> wish.dates().stream().map(date -> new SlotLedger.Slot(wish.facility(), wish.type(), date)))
        .collect(Collectors.toSet());
  }
}
