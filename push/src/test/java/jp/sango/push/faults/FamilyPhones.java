package jp.sango.push.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.sango.local.Ledger;

/**
 * What families see. The app shows a notice once, by its id, however often it comes, and in one place; a LINE chat shows
 * whatever LINE has taken.
 */
final class FamilyPhones {

  private final Map<Long, Phone> phones = new HashMap<>();
  private int repeated;

  /** One phone. */
  private static final class Phone {
    private final Set<UUID> notices = new HashSet<>();
    private final Set<Long> places = new HashSet<>();
    private int inTheChat;

    int shown() {
      return Math.max(notices.size(), places.size()) + inTheChat;
    }
  }

  void app(Ledger.Entry message) {
    var phone = phone(message);
    repeated += phone.notices.add(message.id()) ? 0 : 1;
    phone.places.add(message.place());
  }

  void chat(Ledger.Entry message) {
    phone(message).inTheChat++;
  }

  private Phone phone(Ledger.Entry message) {
    return phones.computeIfAbsent(message.phone(), _ -> new Phone());
  }

  /** How many notices this phone shows beside each other. */
  int shownOn(long phone) {
    return phones.containsKey(phone) ? phones.get(phone).shown() : 0;
  }

  /** How often an app has been sent what it showed already. */
  int repeated() {
    return repeated;
  }
}
