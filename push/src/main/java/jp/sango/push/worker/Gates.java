package jp.sango.push.worker;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import jp.sango.push.Channel;
import jp.sango.push.Urgency;

/** The gates of a channel: one for each account, so that one that is refused shuts no other's. */
public final class Gates {

  private final Sender sender;
  private final Map<Account, Gate> gates;

  Gates(Channel channel, Sender sender, LongSupplier nanoTime) {
    this.sender = sender;
    this.gates = sender.accounts().stream()
        .collect(Collectors.toUnmodifiableMap(Function.identity(), account -> new Gate(channel, account, nanoTime)));
  }

  Gate of(Message message) {
    var gate = gates.get(sender.account(message));
    if (gate == null) {
      throw new IllegalStateException("A message leaves from an account that its channel does not name");
    }
    return gate;
  }

  Collection<Gate> all() {
    return gates.values();
  }

  /** How many are worth fetching: which account a message leaves from is known only when it has been looked at. */
  int room(Urgency urgency, int wanted) {
    var room = 0;
    for (var gate : gates.values()) {
      room += gate.room(urgency, wanted - room);
      if (room >= wanted) {
        return wanted;
      }
    }
    return room;
  }
}
